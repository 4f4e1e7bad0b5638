'use client';

import './globals.css';
import { ErrorCard } from './ui/error-card';

/** Words in the page's language would have come with the frame. */
const WORDS = {
  title: 'Something went wrong',
  lead: 'It isn’t your fault. Please try again.',
  retry: 'Try again',
  number: 'Error number',
};

/** Stands in for the whole document when even the frame around pages could not be made. */
export default function GlobalError({
  error,
  retry,
}: {
  error: Error & { digest?: string };
  retry: () => void;
}) {
  return (
    <html lang="en">
      <body className="bg-page font-sans text-ink">
        <ErrorCard error={error} retry={retry} fallback={WORDS} />
      </body>
    </html>
  );
}
