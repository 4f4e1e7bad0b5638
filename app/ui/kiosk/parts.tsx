'use client';

import { type ComponentProps, lazy, Suspense } from 'react';

/**
 * The client code of a kiosk's screen, in a chunk of its own: customers at home, who get the same pages, do not
 * load it.
 */
const Lazy = lazy(() => import('./screen-parts'));

/** The parts of a screen: the control of the visit, and the keyboard on pages with fields. */
export function ScreenPart(part: ComponentProps<typeof Lazy>) {
  return (
    <Suspense>
      <Lazy {...part} />
    </Suspense>
  );
}
