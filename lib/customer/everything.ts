import 'server-only';
import type { AdditionalAddress } from '../carecloud/addresses.ts';
import type { PropertyRecord } from '../carecloud/customer-properties.ts';
import type { CustomerRecord } from '../carecloud/customers.ts';
import { readFurtherAddresses } from './addresses.ts';
import { ADDRESS_FIELDS, PROFILE_FIELDS } from './fields.ts';
import { readInterests } from './interests.ts';
import { readPropertyRecords } from './properties.ts';
import { type Consent, readRecord, toConsents } from './read.ts';
import { readConsentDefinitions } from './references.ts';

/** Everything on file about the signed-in customer: CareCloud's records as they are, and what was consented to. */
export type Everything = {
  exported_at: string;
  customer: CustomerRecord;
  consents: {
    agreement_id: string;
    name: string | undefined;
    text: string;
    communication_channel: string | undefined;
    value: Consent['value'];
    answered_at: string | null;
  }[];
  /** CareCloud's records as they are, with names; absent where the installation has no further addresses. */
  further_addresses?: (AdditionalAddress & { address_type_name: string | undefined })[];
  /** Absent where the installation has no interests. */
  interests?: { interest_id: string; name: string | undefined }[];
  /** CareCloud's records as they are, with names; absent where the installation has no properties of its own. */
  property_records?: PropertyRecord[];
};

/**
 * Gathers everything on file for a download. Moments are ISO 8601 in UTC; the record keeps CareCloud's own texts.
 *
 * @throws {SessionOverError}
 * @throws {CareCloudError}
 */
export async function readEverything(): Promise<Everything> {
  const [record, definitions, further, interests, properties] = await Promise.all([
    readRecord(),
    readConsentDefinitions(),
    readFurtherAddresses(),
    readInterests(),
    readPropertyRecords(),
  ]);
  return {
    exported_at: new Date().toISOString(),
    customer: record,
    consents: toConsents(record, definitions).map((consent) => ({
      agreement_id: consent.id,
      name: consent.name,
      text: consent.text,
      communication_channel: consent.channel,
      value: consent.value,
      answered_at: consent.since?.toISOString() ?? null,
    })),
    ...(further && {
      further_addresses: further.addresses.map(({ record: onFile, typeName }) => ({
        ...onFile,
        address_type_name: typeName,
      })),
    }),
    ...(interests && {
      interests: interests
        .filter(({ value }) => value === 'on')
        .map(({ id, name }) => ({ interest_id: id, name })),
    }),
    ...(properties && { property_records: properties }),
  };
}

const SHOWN_ELSEWHERE = new Set<string>([
  ...PROFILE_FIELDS,
  ...ADDRESS_FIELDS,
  'address',
  'agreement',
  'consents',
  'customer_id',
  'doi_email',
  'doi_phone',
  'last_change',
  'state',
  'store_id',
  'personal_information',
  'photo_url',
]);

/** Something on file that the portal has no words for: CareCloud's name and the value, as text. */
export type OtherDetail = { name: string; value: string };

/** What the record holds beyond what the portal has words for. */
export function otherDetails(record: CustomerRecord): OtherDetail[] {
  const { personal_information } = record;
  return detailsBeyond(SHOWN_ELSEWHERE, [record, personal_information, personal_information.address ?? {}]);
}

const SHOWN_OF_ADDRESSES = new Set<string>([
  ...ADDRESS_FIELDS,
  'additional_address_id',
  'address_type',
  'address',
]);

/** The same of a further address. */
export function otherAddressDetails(record: AdditionalAddress): OtherDetail[] {
  return detailsBeyond(SHOWN_OF_ADDRESSES, [record, record.address ?? {}]);
}

function detailsBeyond(known: Set<string>, sources: object[]): OtherDetail[] {
  return sources.flatMap((source) =>
    Object.entries(source)
      .filter(([name, value]) => !known.has(name) && value !== null && value !== '')
      .map(([name, value]) => ({ name, value: typeof value === 'string' ? value : JSON.stringify(value) })),
  );
}
