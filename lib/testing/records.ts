import type { BuiltIn } from '../built-in-consents.ts';
import type { Agreement, CustomerRecord } from '../carecloud/customers.ts';
import type { BuiltInsById } from '../customer/consent-values.ts';
import type { ConsentDefinition } from '../customer/reference-data.ts';

type PersonalInformation = CustomerRecord['personal_information'];

export const BUILT_INS_BY_ID: BuiltInsById = new Map([
  ['id-gtc', 'agreement_gtc'],
  ['id-profiling', 'agreement_profiling'],
  ['id-marketing', 'agreement_marketing_communication'],
]);
export const CUSTOM_IDS = ['id-paperless', 'id-sms', 'id-post'];
export const CONSENT_IDS = [...BUILT_INS_BY_ID.keys(), ...CUSTOM_IDS];

/** A minimal record, with the given fields. */
export function record(
  personal: Partial<CustomerRecord['personal_information']> = {},
  more: Record<string, unknown> = {},
): CustomerRecord {
  return {
    customer_id: '8ea6abece4cd0a4ded0a29f093',
    personal_information: { language_id: 'cs', ...personal },
    ...more,
  };
}

/** A consent's definition, with defaults for what a test does not care about. */
export function definition(id: string, builtIn?: BuiltIn): ConsentDefinition {
  return {
    id,
    name: `Name of ${id}`,
    text: '',
    withdrawalText: '',
    channel: undefined,
    builtIn,
    textId: undefined,
    textChangedAt: undefined,
    wording: 'first',
  };
}

const READ_ONLY = ['customer_id', 'doi_email', 'doi_phone', 'last_change', 'state'];
export const GENERATED = 'Dear customer';

/**
 * CareCloud's result of a PUT: the record sent replaces the old one; read-only
 * fields stay, `store_id` cannot be removed, a missing salutation is generated, and `agreement` beside `consents` is
 * ignored: its answers become those of `consents`.
 */
export function putInto(before: CustomerRecord, sent: Record<string, unknown>): CustomerRecord {
  const old = before.personal_information;
  const person = structuredClone(sent.personal_information) as CustomerRecord['personal_information'];
  const after = {
    salutation: GENERATED,
    ...(old.store_id && { store_id: old.store_id }),
    ...person,
    ...('photo_url' in old && { photo_url: old.photo_url }),
  };
  if (after.consents) {
    if (old.agreement) after.agreement = agreementOf(after.consents, old.agreement);
    else delete after.agreement;
    after.consents = after.consents.map((consent) => {
      const known = old.consents?.find(({ consent_id }) => consent_id === consent.consent_id);
      return known && 'last_change' in known ? { ...consent, last_change: known.last_change } : consent;
    });
  } else if (old.consents?.length === 0) after.consents = [];
  const kept = Object.fromEntries(Object.entries(before).filter(([name]) => READ_ONLY.includes(name)));
  return { ...structuredClone(sent), personal_information: after, ...kept } as CustomerRecord;
}

/** An agreement with the answers of the consents beside it: 2 for those that are not there. */
function agreementOf(consents: NonNullable<PersonalInformation['consents']>, before: Agreement): Agreement {
  const answerTo = (id: string) => consents.find(({ consent_id }) => consent_id === id)?.consent_value ?? 2;
  const builtIns = [...BUILT_INS_BY_ID].filter(([, name]) => name in before);
  const custom = before.custom_agreements;
  return {
    ...before,
    ...Object.fromEntries(builtIns.map(([id, name]) => [name, answerTo(id)])),
    ...(custom && {
      custom_agreements: custom.map((entry) => ({ ...entry, agreement_value: answerTo(entry.agreement_id) })),
    }),
  };
}
