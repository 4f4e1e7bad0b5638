import { anyOf, capitalised } from '@/lib/i18n/format';
import type { Language } from '@/lib/i18n/languages';
import type { Messages } from '@/lib/i18n/messages';
import { type KioskSettings, typedAt } from '@/lib/kiosk/settings';

/** Texts a kiosk's screen may need while the server is out of reach: sent along with the page. */
export type ScreenWords = Pick<
  Messages['kiosk'],
  | 'left'
  | 'done'
  | 'stillThere'
  | 'idleLead'
  | 'limitTitle'
  | 'limitLead'
  | 'signInLimitLead'
  | 'goOn'
  | 'unsavedTitle'
  | 'unsavedLead'
  | 'saveFirst'
  | 'endUnsaved'
  | 'stillSaving'
  | 'stillSavingLead'
  | 'ending'
  | 'offlineTitle'
  | 'offlineLead'
>;

/** Picks them. */
export function screenWords({ kiosk }: Messages): ScreenWords {
  const { left, done, stillThere, idleLead, limitTitle, limitLead, signInLimitLead } = kiosk;
  const { goOn, unsavedTitle, unsavedLead, saveFirst, endUnsaved } = kiosk;
  const { stillSaving, stillSavingLead, ending, offlineTitle, offlineLead } = kiosk;
  return {
    left,
    done,
    stillThere,
    idleLead,
    limitTitle,
    limitLead,
    signInLimitLead,
    goOn,
    unsavedTitle,
    unsavedLead,
    saveFirst,
    endUnsaved,
    stillSaving,
    stillSavingLead,
    ending,
    offlineTitle,
    offlineLead,
  };
}

/** Texts of a kiosk's sign-in field, by the identifiers its settings allow, and of the error for other input. */
export function identifierWords(
  kiosk: KioskSettings,
  { kiosk: { identifiers, notRecognised, scanFirst } }: Messages,
  language: Language,
): { label: string; hint: string | undefined; notRecognised: string } {
  const typed = typedAt(kiosk);
  if (typed.length === 0) {
    return { label: capitalised(identifiers.card, language), hint: scanFirst, notRecognised: scanFirst };
  }
  const names = anyOf(
    typed.map((way) => identifiers[way]),
    language,
  );
  return { label: capitalised(names, language), hint: undefined, notRecognised: notRecognised(names) };
}
