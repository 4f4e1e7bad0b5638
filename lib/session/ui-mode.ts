import 'server-only';
import { cache, use } from 'react';
import type { KioskSettings } from '../kiosk/settings.ts';
import { readKiosk } from './kiosk.ts';

/**
 * How the portal is shown: on a customer's own device, or on a shared screen that many strangers use. All differences are
 * listed here as what a page may do; pages check these flags, not the kind.
 */
export type UiMode = {
  kind: 'personal' | 'kiosk';
  kiosk: KioskSettings | undefined;
  /** Whether a page may lead out of the portal: downloads, printing, external links, mail. */
  allowsExternal: boolean;
  /** Whether files may be uploaded. */
  allowsUpload: boolean;
  /** Whether dates are typed as text: a browser's date picker has no keyboard at a kiosk and uses the browser's language. */
  typesDates: boolean;
  /** Whether personal values are hidden until they are touched. */
  masksValues: boolean;
};

const PERSONAL: UiMode = {
  kind: 'personal',
  kiosk: undefined,
  allowsExternal: true,
  allowsUpload: true,
  typesDates: false,
  masksValues: false,
};

/** The mode for this request, from the browser's sealed enrolment as a kiosk. */
export const readUiMode = cache(async (): Promise<UiMode> => {
  const kiosk = await readKiosk();
  if (!kiosk) return PERSONAL;
  return {
    kind: 'kiosk',
    kiosk,
    allowsExternal: false,
    allowsUpload: false,
    typesDates: true,
    masksValues: true,
  };
});

/** {@link readUiMode} for synchronous components. */
export const useUiMode = () => use(readUiMode());

/** A value inside a sentence, where it cannot be revealed by a touch: as it is, or dots where values are masked. */
export function inWords(value: string, { masksValues }: UiMode): string {
  return masksValues ? '•••' : value;
}
