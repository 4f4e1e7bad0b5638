'use client';

import { useEffect, useState } from 'react';
import { keptWords } from './kept-words';

/** For when even the frame around pages could not be made, and with it the words in the page's language. */
const LAST_RESORT = {
  title: 'Something went wrong',
  lead: 'It is not your fault. Please try again.',
  retry: 'Try again',
  number: 'Error number',
};

/** At a kiosk nobody may be there any more who would try again. */
const KIOSK_GIVES_UP_MS = 10_000;

/** Says that something unforeseen happened and offers to try again, in the words the frame keeps for that. */
export function ErrorCard({ error, retry }: { error: unknown; retry: () => void }) {
  const [words, setWords] = useState(LAST_RESORT);
  useEffect(() => {
    setWords((words) => keptWords() ?? words);
  }, []);
  useEffect(() => {
    if (document.documentElement.dataset.face !== 'kiosk') return;
    const timer = setTimeout(() => location.replace('/kiosk'), KIOSK_GIVES_UP_MS);
    return () => clearTimeout(timer);
  }, []);
  const number = numberOf(error);
  return (
    <div role="alert" className="card mx-auto my-16 max-w-lg px-6 py-12 text-center">
      <h1 className="text-2xl font-bold">{words.title}</h1>
      <p className="mt-2 mb-6 text-soft">{words.lead}</p>
      <button type="button" onClick={retry} className="button button-primary">
        {words.retry}
      </button>
      {number && (
        <p className="mt-6 text-sm break-all text-soft">
          {words.number}: {number}
        </p>
      )}
    </div>
  );
}

/** What the log knows the error by; the framework adds a code of its own behind an @. */
function numberOf(error: unknown): string | undefined {
  const digest = (error as { digest?: unknown } | null)?.digest;
  return typeof digest === 'string' ? digest.split('@')[0] : undefined;
}
