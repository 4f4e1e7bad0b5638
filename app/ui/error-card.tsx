'use client';

import { useEffect, useState } from 'react';
import type { Language } from '@/lib/i18n/languages';

/** Words of last resort, kept apart from the others: they have to be there when nothing else is. */
const WORDS: Record<Language, { title: string; lead: string; retry: string; number: string }> = {
  cs: {
    title: 'Něco se pokazilo',
    lead: 'Není to vaše chyba. Zkuste to prosím znovu.',
    retry: 'Zkusit znovu',
    number: 'Číslo chyby',
  },
  en: {
    title: 'Something went wrong',
    lead: 'It is not your fault. Please try again.',
    retry: 'Try again',
    number: 'Error number',
  },
  sk: {
    title: 'Niečo sa pokazilo',
    lead: 'Nie je to vaša chyba. Skúste to prosím znova.',
    retry: 'Skúsiť znova',
    number: 'Číslo chyby',
  },
  de: {
    title: 'Etwas ist schiefgegangen',
    lead: 'Es liegt nicht an Ihnen. Bitte versuchen Sie es noch einmal.',
    retry: 'Erneut versuchen',
    number: 'Fehlernummer',
  },
};

/** Says that something unforeseen happened and offers to try again. */
export function ErrorCard({ error, retry }: { error: unknown; retry: () => void }) {
  const [words, setWords] = useState(WORDS.en);
  useEffect(() => {
    const language = document.documentElement.lang as Language;
    setWords(WORDS[language] ?? WORDS.en);
  }, []);
  const digest = (error as { digest?: unknown } | null)?.digest;
  return (
    <div role="alert" className="card mx-auto my-16 max-w-lg px-6 py-12 text-center">
      <h1 className="text-2xl font-bold">{words.title}</h1>
      <p className="mt-2 mb-6 text-soft">{words.lead}</p>
      <button type="button" onClick={retry} className="button button-primary">
        {words.retry}
      </button>
      {typeof digest === 'string' && (
        <p className="mt-6 text-sm text-soft">
          {words.number}: {digest}
        </p>
      )}
    </div>
  );
}
