'use client';

import type { ReactNode } from 'react';
import { focusAnswer } from './form';

/** Moves the focus to a notice when it comes, as a form does: for what is said about a form that stood on another page. */
export function Focused({ children }: { children: ReactNode }) {
  return <div ref={focusAnswer}>{children}</div>;
}
