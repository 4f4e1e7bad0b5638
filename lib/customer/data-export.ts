import 'server-only';
import type { AdditionalAddress } from '../carecloud/addresses.ts';
import type { PropertyRecord } from '../carecloud/customer-properties.ts';
import type { CustomerRecord } from '../carecloud/customers.ts';
import type { OnFile } from '../carecloud/lists.ts';
import { readMessages } from '../i18n/request.ts';
import { orOutage } from '../outage.ts';
import { readFurtherAddresses } from './addresses.ts';
import { ADDRESS_FIELDS, PROFILE_FIELDS } from './fields.ts';
import { readInterests } from './interests.ts';
import { readPropertyRecords } from './properties.ts';
import { type Consent, readRecord, toConsents } from './read.ts';
import { RECORD_KINDS, type RecordKind, readRecords } from './records.ts';
import { readConsentDefinitions } from './reference-data.ts';

/** Everything on file about the signed-in customer: CareCloud's records as they are, and the consents. */
export type DataExport = {
  exported_at: string;
  customer: CustomerRecord;
  consents: {
    agreement_id: string;
    name: string | undefined;
    text: string;
    communication_channel: string | undefined;
    value: Consent['value'];
    answered_at: string | null;
    /** Which text it is, and when that was last changed: after `answered_at`, the answer was given to an earlier wording. */
    text_id: string | null;
    text_last_change: string | null;
  }[];
  /** Names of the parts below that could not be read just now and are missing here. */
  unavailable: (keyof Parts)[];
  /** What the portal never reads, in the customer's words. */
  not_included: string;
} & Parts;

/** Optional parts: CareCloud's records as they are, with names added. Absent where the installation does not have them. */
type Parts = {
  further_addresses?: (AdditionalAddress & { address_type_name: string | undefined })[];
  interests?: { interest_id: string; name: string | undefined }[];
  property_records?: PropertyRecord[];
} & { [Kind in RecordKind]?: OnFile[] };

/**
 * Reads everything on file for a download. Our own times are ISO 8601 in UTC; the records keep CareCloud's format. A part
 * that cannot be read is listed as unavailable, so that it does not block the others.
 *
 * @throws {SessionOverError}
 * @throws {CareCloudError} when the customer's own record, or what was consented to, cannot be read
 */
export async function readDataExport(): Promise<DataExport> {
  const [record, definitions, { t }, ...parts] = await Promise.all([
    readRecord(),
    readConsentDefinitions(),
    readMessages(),
    part('further_addresses', exportAddresses()),
    part('interests', exportInterests()),
    part('property_records', readPropertyRecords()),
    ...RECORD_KINDS.map((kind) => part(kind, readRecords(kind))),
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
      text_id: consent.textId ?? null,
      text_last_change: consent.textChangedAt?.toISOString() ?? null,
    })),
    ...Object.fromEntries(parts.filter(isRead).map(({ name, value }) => [name, value])),
    unavailable: parts.filter((one) => !isRead(one)).map(({ name }) => name),
    not_included: t.data.notIncluded,
  };
}

/** A part by its name, or 'outage' where it could not be read. */
async function part<Name extends keyof Parts>(name: Name, reading: Promise<Parts[Name]>) {
  return { name, value: await orOutage(reading) };
}

const isRead = ({ value }: { value: unknown }) => value !== 'outage';

async function exportAddresses(): Promise<Parts['further_addresses']> {
  const further = await readFurtherAddresses();
  return further?.addresses.map(({ record, typeName }) => ({ ...record, address_type_name: typeName }));
}

async function exportInterests(): Promise<Parts['interests']> {
  const interests = await readInterests();
  return interests?.filter(({ value }) => value === 'on').map(({ id, name }) => ({ interest_id: id, name }));
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

/** A field on file that the portal has no label for: CareCloud's name and the value, as text. */
export type OtherDetail = { name: string; value: string };

/** The fields of a record that the portal has no label for. */
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
