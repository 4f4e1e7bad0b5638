import { z } from 'zod';
import type { Answer, Caller } from './http.ts';
import { getAll } from './lists.ts';

const agreementDefinition = z.looseObject({
  agreement_id: z.string().min(1),
  name: z.string().nullish(),
  text: z.string().nullish(),
  withdrawal_text: z.string().nullish(),
  communication_channel_id: z.string().nullish(),
  text_id: z.string().nullish(),
  last_change: z.string().nullish(),
});

/** What customers are asked to consent to. `text` and `withdrawal_text` are HTML from outside: sanitise. */
export type AgreementDefinition = z.infer<typeof agreementDefinition>;

/**
 * Reads all definitions of consents, in the caller's language.
 *
 * @throws {CareCloudError}
 */
export function getAgreements(caller: Caller): Promise<Answer<AgreementDefinition[]>> {
  return getAll('/agreements', 'agreements', agreementDefinition, caller);
}
