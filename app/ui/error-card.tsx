'use client';

import { useEffect, useState } from 'react';
import type { Messages } from '@/lib/i18n/messages';
import { readErrorWords } from './error-words';

/** At a kiosk nobody may be there to try again: it goes back to the start by itself. */
const KIOSK_GIVES_UP_MS = 10_000;

/**
 * Shows an unexpected error and a button to try again, with the messages from the document (error-words.ts).
 *
 * @param fallback messages for when there is no document
 */
export function ErrorCard({
  error,
  retry,
  fallback,
}: {
  error: { digest?: string } | undefined;
  retry: () => void;
  fallback?: Partial<Messages['unexpected']>;
}) {
  const [words, setWords] = useState(fallback);
  useEffect(() => {
    setWords((words) => readErrorWords() ?? words);
  }, []);
  useEffect(() => {
    if (document.documentElement.dataset.uiMode !== 'kiosk') return;
    const timer = setTimeout(() => location.replace('/kiosk'), KIOSK_GIVES_UP_MS);
    return () => clearTimeout(timer);
  }, []);
  // The error number in the log; the framework appends a code of its own after an @.
  const number = error?.digest?.split('@')[0];
  return (
    <div role="alert" className="card error-card">
      <h1>{words?.title}</h1>
      <p>{words?.lead}</p>
      <button type="button" onClick={retry} className="button button-primary">
        {words?.retry}
      </button>
      {number && (
        <small>
          {words?.number}: <code className="error-number">{number}</code>
        </small>
      )}
    </div>
  );
}
