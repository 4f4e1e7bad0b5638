'use client';

import type { ComponentProps } from 'react';
import { Keyboard } from './keyboard';
import { Visit } from './visit';

/** One part of a kiosk's screen, by what it is given. */
export default function Part({
  visit,
  keyboard,
}: {
  visit?: ComponentProps<typeof Visit>;
  keyboard?: ComponentProps<typeof Keyboard>;
}) {
  return (
    <>
      {visit && <Visit {...visit} />}
      {keyboard && <Keyboard {...keyboard} />}
    </>
  );
}
