'use client';

import './globals.css';
import { ErrorCard } from './ui/error-card';

/** Stands in for the whole document when even the frame around pages could not be made. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body className="bg-page font-sans text-ink">
        <ErrorCard error={error} retry={retry} />
      </body>
    </html>
  );
}
