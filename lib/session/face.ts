import 'server-only';
import { cache, use } from 'react';
import type { KioskSettings } from '../kiosk/settings.ts';
import { readKiosk } from './kiosk.ts';

/**
 * Which face the portal shows: to a customer on a device of their own, or to strangers one after another on a shared
 * screen. What differs is said here, once, as what a page may do; pages ask for that, not for the place.
 */
export type Face = {
  kind: 'own' | 'kiosk';
  kiosk: KioskSettings | undefined;
  /** Whether something may leave the page (downloads, links elsewhere, mail), and whether files may come in. */
  lets: { leave: boolean; upload: boolean };
  /** Whether dates are typed: a browser's own calendar opens where there is no keyboard, in the browser's language. */
  typesDates: boolean;
  /** Whether values are hidden until they are touched. */
  masks: boolean;
};

const OWN: Face = {
  kind: 'own',
  kiosk: undefined,
  lets: { leave: true, upload: true },
  typesDates: false,
  masks: false,
};

/** The face of this request, from the browser's sealed enrolment. */
export const readFace = cache(async (): Promise<Face> => {
  const kiosk = await readKiosk();
  if (!kiosk) return OWN;
  return { kind: 'kiosk', kiosk, lets: { leave: false, upload: false }, typesDates: true, masks: true };
});

/** The same for the small parts of a page. */
export const useFace = () => use(readFace());

/** A value in the middle of a sentence, which cannot be touched: as it is, or dots where values are hidden. */
export function inWords(value: string, { masks }: Face): string {
  return masks ? '•••' : value;
}
