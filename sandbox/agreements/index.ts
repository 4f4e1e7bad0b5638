import { createHash } from 'node:crypto';
import type { TextLanguage } from '../language.ts';
import type { AgreementDefinition } from './definition.ts';
import { marketing } from './marketing.ts';
import { paperless } from './paperless.ts';
import { post } from './post.ts';
import { profiling } from './profiling.ts';
import { sms } from './sms.ts';
import { terms } from './terms.ts';

export type { AgreementDefinition } from './definition.ts';

/** The built-in consents of the older format: their names in it, and their ids. */
export const BUILT_IN_IDS = {
  agreement_gtc: terms.id,
  agreement_profiling: profiling.id,
  agreement_marketing_communication: marketing.id,
};

export type BuiltInTextId = keyof typeof BUILT_IN_IDS;

export const PAPERLESS_ID = paperless.id;
export const SMS_ID = sms.id;
export const POST_ID = post.id;

const DEFINITIONS = [terms, profiling, marketing, paperless, sms, post];

/**
 * The consent definitions of an installation.
 *
 * @param count total number: after the written ones, numbered copies follow.
 */
export function agreementDefinitions(count = DEFINITIONS.length): AgreementDefinition[] {
  return Array.from({ length: count }, (_, index) => DEFINITIONS[index] ?? numberedCopy(index + 1));
}

/** A definition as `GET /agreements` returns it, in one language. */
export function definitionItem(definition: AgreementDefinition, language: TextLanguage) {
  return {
    agreement_id: definition.id,
    name: definition.name[language],
    text: definition.text[language],
    withdrawal_text: definition.withdrawalText[language],
    ...(definition.channelId && { communication_channel_id: definition.channelId }),
    ...(definition.textId && { text_id: definition.textId }),
    last_change: definition.lastChange,
  };
}

function numberedCopy(number: number): AgreementDefinition {
  const { name } = paperless;
  return {
    ...paperless,
    id: createHash('sha256').update(`agreement ${number}`).digest('hex').slice(0, 26),
    name: {
      cs: `${name.cs} ${number}`,
      en: `${name.en} ${number}`,
      sk: `${name.sk} ${number}`,
      de: `${name.de} ${number}`,
    },
  };
}
