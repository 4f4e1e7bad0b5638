import 'server-only';
import { cache } from 'react';
import { BUILT_INS } from '../built-in-consents.ts';
import { type CustomerRecord, getOwnCustomer } from '../carecloud/customers.ts';
import { momentOf } from '../carecloud/local-time.ts';
import {
  type BuiltInsById,
  type ConsentAnswer,
  NOT_ANSWERED,
  readAnswers,
  readConsentChanges,
} from './consent-values.ts';
import { asCustomer, endSession } from './context.ts';
import { ADDRESS_FIELDS, type Field, PROFILE_FIELDS, readField, type Values } from './fields.ts';
import { type ConsentDefinition, readConsentDefinitions } from './reference-data.ts';

const ACTIVE = 1;

/** Whether an account is neither ended (0) nor inactive (2). A record without a state counts as active. */
export function isActive(record: CustomerRecord): boolean {
  return (record.state ?? ACTIVE) === ACTIVE;
}

/**
 * The signed-in customer's record, read once per render, however many parts of a page need it. In actions and route handlers
 * every call reads it again, as React caches nothing there (react.dev/reference/react/cache).
 *
 * @throws {SessionOverError} without a session, when CareCloud no longer accepts it, or when the account is ended or inactive
 * @throws {CareCloudError} when the record cannot be read
 */
export const readRecord = cache((): Promise<CustomerRecord> => fetchRecord());

/** The current record, bypassing the cache of {@link readRecord}: before and after a write. Throws the same errors. */
export function fetchRecord(): Promise<CustomerRecord> {
  return asCustomer(async (caller, session) => {
    const record = await getOwnCustomer(caller);
    if (record.customer_id !== session.customerId) throw await endSession(session, 'account');
    if (!isActive(record)) throw await endSession(session, 'closed');
    return record;
  });
}

/** The profile as its page shows it. */
export type Profile = {
  values: Values;
  name: string;
  emailVerified: boolean;
  phoneVerified: boolean;
  lastChange: Date | undefined;
};

/** Maps a record to the profile. */
export function toProfile(record: CustomerRecord): Profile {
  return {
    values: pick(record, PROFILE_FIELDS),
    name: [readField(record, 'first_name'), readField(record, 'last_name')].filter(Boolean).join(' '),
    emailVerified: isVerified(record.doi_email),
    phoneVerified: isVerified(record.doi_phone),
    lastChange: momentOf(record.last_change),
  };
}

/** Maps a record to the lines of its address; all '' when there is none. */
export function toAddress(record: CustomerRecord): Values {
  return pick(record, ADDRESS_FIELDS);
}

/** A consent: its definition, the customer's answer, and since when. Without a name when it is no longer defined. */
export type Consent = Omit<ConsentDefinition, 'name'> & {
  name: string | undefined;
  value: ConsentAnswer;
  since: Date | undefined;
};

/** The built-in consents by id of their definition; those without a definition by their own name. */
export function builtInsOf(definitions: ConsentDefinition[]): BuiltInsById {
  const byId = new Map(definitions.flatMap(({ id, builtIn }) => (builtIn ? ([[id, builtIn]] as const) : [])));
  for (const name of BUILT_INS) {
    if (![...byId.values()].includes(name)) byId.set(name, name);
  }
  return byId;
}

/**
 * All consents: every definition, then those the customer has answered although they are not defined (an old built-in, for
 * example), so that nothing that was agreed to is hidden.
 */
export function toConsents(record: CustomerRecord, definitions: ConsentDefinition[]): Consent[] {
  const builtIns = builtInsOf(definitions);
  const defined = new Set(definitions.map(({ id }) => id));
  const answers = readAnswers(record, builtIns);
  const changes = readConsentChanges(record);
  const undefinedOnes = [...answers.keys()].filter((id) => !defined.has(id));
  const all = [
    ...definitions,
    ...undefinedOnes.map((id) => ({
      id,
      name: undefined,
      builtIn: builtIns.get(id),
      text: '',
      withdrawalText: '',
      channel: undefined,
      textId: undefined,
      textChangedAt: undefined,
      wording: '',
    })),
  ];
  return all.map((definition) => ({
    ...definition,
    value: answers.get(definition.id) ?? NOT_ANSWERED,
    since: momentOf(changes.get(definition.id)),
  }));
}

/** All consents of the signed-in customer. Record and definitions are read in parallel. */
export async function readConsents(): Promise<Consent[]> {
  const [record, definitions] = await Promise.all([readRecord(), readConsentDefinitions()]);
  return toConsents(record, definitions);
}

function pick(record: CustomerRecord, fields: readonly (Field & Parameters<typeof readField>[1])[]): Values {
  return Object.fromEntries(fields.map((field) => [field, readField(record, field)]));
}

/**
 * Double opt-in marks: CareCloud's contract says only that they are texts; an empty one, a zero and a zero date all
 * mean "not yet".
 */
function isVerified(mark: string | null | undefined): boolean {
  return Boolean(mark) && !/^(0|false|0000-00-00.*)$/.test(mark ?? '');
}
