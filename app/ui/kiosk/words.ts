import type { Messages } from '@/lib/i18n/messages';

/** The words a kiosk's screen needs when the server may be out of reach: plain texts, sent along with the page. */
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
  | 'stillSaving'
  | 'stillSavingLead'
  | 'ending'
  | 'offlineTitle'
  | 'offlineLead'
>;

/** Picks them. */
export function screenWords({ kiosk }: Messages): ScreenWords {
  const { left, done, stillThere, idleLead, limitTitle, limitLead, signInLimitLead } = kiosk;
  const { goOn, stillSaving, stillSavingLead, ending, offlineTitle, offlineLead } = kiosk;
  return {
    left,
    done,
    stillThere,
    idleLead,
    limitTitle,
    limitLead,
    signInLimitLead,
    goOn,
    stillSaving,
    stillSavingLead,
    ending,
    offlineTitle,
    offlineLead,
  };
}
