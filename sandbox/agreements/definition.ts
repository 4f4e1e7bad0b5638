import type { Texts } from '../language.ts';

/** The definition of a consent, with its texts in every language. */
export interface AgreementDefinition {
  id: string;
  /** Stable name of a built-in consent; others have none. */
  textId?: string;
  /** The channel of the consent, if it is about one. */
  channelId?: string;
  lastChange: string;
  name: Texts;
  /** HTML. */
  text: Texts;
  /** HTML: what a withdrawal means. */
  withdrawalText: Texts;
}
