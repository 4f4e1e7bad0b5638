'use client';

import { type ComponentProps, lazy, Suspense } from 'react';

/**
 * What of a kiosk's screen runs in the browser, in a chunk of its own: customers at home, who get the same pages, do not
 * load it.
 */
const Lazy = lazy(() => import('./screen-parts'));

/** The parts of a screen: what looks after the visit, and where there is something to type the keyboard. */
export function ScreenPart(part: ComponentProps<typeof Lazy>) {
  return (
    <Suspense>
      <Lazy {...part} />
    </Suspense>
  );
}
