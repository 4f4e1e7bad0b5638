import type { Texts } from '../language.ts';

/** A consent customers are asked for, with its wording in every language. */
export interface AgreementDefinition {
  id: string;
  /** Stable name of a built-in consent; others have none. */
  textId?: string;
  /** The channel the consent is about, if it is about one. */
  channelId?: string;
  lastChange: string;
  name: Texts;
  /** HTML. */
  text: Texts;
  /** HTML: what a withdrawal means. */
  withdrawalText: Texts;
}
