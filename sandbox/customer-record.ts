import { knownAnswers, replacedAnswers } from './consents.ts';
import type { Customer, PersonalInformation } from './customer.ts';
import { newId } from './record-ids.ts';
import { generatedSalutation } from './salutation.ts';

/** What a client may send as `customer`: any fields; read-only ones are ignored. */
export type SentCustomer = { personal_information: PersonalInformation } & Record<string, unknown>;

/** A record without any data. */
export function blankCustomer(language_id: string, now: string): Customer {
  return { customer_id: newId(), personal_information: { language_id }, last_change: now, state: 1 };
}

/** The fields of a sent record that the installation supports. */
export function knownCustomer(sent: SentCustomer, hasConsents: boolean): SentCustomer {
  return { ...sent, personal_information: knownAnswers(sent.personal_information, hasConsents) };
}

const READ_ONLY = ['customer_id', 'doi_email', 'doi_phone', 'last_change', 'state', 'personal_information'];
const HANDLED_APART = ['photo_url', 'agreement', 'consents'];

/**
 * The record after a PUT. The sent record replaces the old one: missing fields are removed, unknown ones included.
 * Documented exceptions: read-only fields stay, `store_id` cannot be removed, a missing `salutation` is generated. A
 * changed e-mail or phone is no longer verified.
 *
 * @param now local time of the change, as CareCloud writes it.
 */
export function replacedRecord(previous: Customer, sent: SentCustomer, now: string): Customer {
  const before = previous.personal_information;
  const after = replacedPerson(before, sent.personal_information, now);
  const isSame = (field: 'email' | 'phone') => String(before[field] ?? '') === String(after[field] ?? '');

  return {
    customer_id: previous.customer_id,
    personal_information: after,
    ...without(sent, READ_ONLY),
    ...(previous.doi_email !== undefined && isSame('email') && { doi_email: previous.doi_email }),
    ...(previous.doi_phone !== undefined && isSame('phone') && { doi_phone: previous.doi_phone }),
    last_change: now,
    state: previous.state,
  };
}

function replacedPerson(
  before: PersonalInformation,
  sent: PersonalInformation,
  now: string,
): PersonalInformation {
  return {
    salutation: generatedSalutation(sent),
    ...(without(sent, HANDLED_APART) as PersonalInformation),
    ...(before.store_id && !sent.store_id && { store_id: before.store_id }),
    ...('photo_url' in before && { photo_url: before.photo_url }),
    ...replacedAnswers(before, sent, now),
  };
}

function without(object: Record<string, unknown>, names: string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}
