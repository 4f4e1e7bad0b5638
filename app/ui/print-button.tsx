'use client';

import { useEffect, useState } from 'react';

/** Prints the page with all disclosures opened. Not shown without scripts, which it needs. */
export function PrintButton({ text }: { text: string }) {
  const [isReady, setReady] = useState(false);

  useEffect(() => {
    setReady(true);
    const open = () => {
      for (const details of document.querySelectorAll<HTMLDetailsElement>('main details:not([open])')) {
        details.open = true;
        addEventListener('afterprint', () => (details.open = false), { once: true });
      }
    };
    addEventListener('beforeprint', open);
    return () => removeEventListener('beforeprint', open);
  }, []);

  if (!isReady) return null;
  return (
    <button
      type="button"
      onClick={() => print()}
      className="with-icon lucide--printer inline-flex min-h-11 items-center gap-2 font-semibold hover:text-ink"
    >
      {text}
    </button>
  );
}
