import 'server-only';
import type { CustomerRecord } from '../carecloud/customers.ts';
import { readableText } from './consent-text.ts';
import type { Values } from './fields.ts';
import { readRecord, toAddress, toConsents, toProfile } from './read.ts';
import { type ConsentDefinition, readConsentDefinitions } from './reference-data.ts';

/**
 * The signed-in customer as the JSON API returns it. Times are ISO 8601 in UTC. Texts of consents are sanitised HTML;
 * `wording` identifies the version of the text, and has to be sent back to agree to it.
 */
export type CustomerSummary = ReturnType<typeof summarise>;

/** Maps a record to the JSON API's shape. */
function summarise(record: CustomerRecord, definitions: ConsentDefinition[]) {
  const profile = toProfile(record);
  return {
    customer_id: record.customer_id,
    profile: profile.values,
    address: toAddress(record),
    consents: toConsents(record, definitions).map(({ id, name, text, wording, value, since }) => ({
      agreement_id: id,
      name: name ?? null,
      text: readableText(text),
      wording,
      value,
      answered_at: since?.toISOString() ?? null,
    })),
    email_verified: profile.emailVerified,
    phone_verified: profile.phoneVerified,
    last_change: profile.lastChange?.toISOString() ?? null,
  };
}

/**
 * The signed-in customer, and the current values, which a change without `shown` is compared with.
 *
 * @throws {SessionOverError}
 * @throws {CareCloudError}
 */
export async function readSummary(): Promise<{ summary: CustomerSummary; values: Values }> {
  const [record, definitions] = await Promise.all([readRecord(), readConsentDefinitions()]);
  const summary = summarise(record, definitions);
  const consents = summary.consents.map(({ agreement_id, value }) => [
    `consent:${agreement_id}`,
    String(value),
  ]);
  return { summary, values: { ...summary.profile, ...summary.address, ...Object.fromEntries(consents) } };
}
