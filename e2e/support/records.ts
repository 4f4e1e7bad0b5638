import type { CustomerRecord } from './sandbox.ts';

const READ_ONLY = ['customer_id', 'doi_email', 'doi_phone', 'last_change', 'state'];

/** The body of a PUT that changes nothing: all fields except those that are read-only in the contract. */
export function withoutReadOnly(record: CustomerRecord): CustomerRecord {
  const { consents, ...person } = record.personal_information;
  return {
    ...without(record, READ_ONLY),
    personal_information: {
      ...without(person, ['photo_url']),
      ...(Array.isArray(consents) && { consents: consents.map((entry) => without(entry, ['last_change'])) }),
    },
  };
}

function without(record: Record<string, unknown>, names: string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));
}
