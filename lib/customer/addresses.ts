import 'server-only';
import { cache } from 'react';
import {
  type AdditionalAddress,
  getAddress,
  getAddresses,
  postAddress,
  putAddress,
} from '../carecloud/addresses.ts';
import type { Caller } from '../carecloud/http.ts';
import { ifOffered } from '../carecloud/offered.ts';
import { type Change, changesBetween, type Texts } from './changes.ts';
import { offered } from './choices.ts';
import { asCustomer } from './context.ts';
import { ADDRESS_FIELDS, isAddressField } from './fields.ts';
import { withoutNulls } from './merge.ts';
import type { Outcome } from './outcome.ts';
import { lastKnown } from './reasons.ts';
import { type Option, readAddressTypes, readCountries } from './reference-data.ts';
import { furtherAddressRules, newAddressRules, normalisePostcode, type Rules, validate } from './schema.ts';
import { type ItemWrite, type Snapshot, writeItems } from './write-items.ts';

/** Fields of a further address: what it is for, and its lines. */
const FURTHER_ADDRESS_FIELDS = ['address_type', ...ADDRESS_FIELDS] as const;

export type FurtherAddressField = (typeof FURTHER_ADDRESS_FIELDS)[number];

/** What the form of an address that is to be added shows. */
export const BLANK_ADDRESS: Texts<FurtherAddressField> = Object.fromEntries(
  FURTHER_ADDRESS_FIELDS.map((field) => [field, '']),
);

/** A further address as pages show it. */
export type FurtherAddress = {
  id: string;
  /** The name of its type; undefined for a type that is no longer defined. */
  typeName: string | undefined;
  values: Texts<FurtherAddressField>;
  isEmpty: boolean;
  record: AdditionalAddress;
};

/** The signed-in customer's further addresses, as CareCloud has them, read once per request; undefined where not offered. */
const readAddressRecords = cache(() =>
  ifOffered(() => asCustomer((caller, { customerId }) => getAddresses(customerId, caller))),
);

/**
 * The signed-in customer's further addresses, and the types of addresses, read in parallel. Undefined where the installation
 * has no further addresses.
 *
 * @throws {SessionOverError}
 * @throws {CareCloudError}
 */
export async function readFurtherAddresses(): Promise<
  { addresses: FurtherAddress[]; types: Option[] } | undefined
> {
  const [records, types] = await Promise.all([readAddressRecords(), readAddressTypes()]);
  if (!records || !types) return undefined;
  return { types, addresses: records.map((record) => toFurtherAddress(record, types)) };
}

function toFurtherAddress(record: AdditionalAddress, types: Option[]): FurtherAddress {
  const values = Object.fromEntries(FURTHER_ADDRESS_FIELDS.map((field) => [field, readLine(record, field)]));
  return {
    id: record.additional_address_id,
    typeName: types.find(({ id }) => id === values.address_type)?.name,
    values,
    isEmpty: ADDRESS_FIELDS.every((field) => values[field] === ''),
    record,
  };
}

/**
 * Adds a further address, unless there is an identical one: then the form was sent twice, or again after its answer was lost.
 *
 * @throws {SessionOverError}
 */
export async function addAddress(typed: Texts): Promise<Outcome> {
  const { values, errors } = await validated(newAddressRules, typed, {}, () => true);
  if (errors) return { kind: 'invalid', errors };
  const isIt = (record: AdditionalAddress) =>
    FURTHER_ADDRESS_FIELDS.every((field) => readLine(record, field) === (values[field] ?? ''));
  const changes = changesBetween({}, values);
  const look = async (customerId: string, caller: Caller): Promise<Snapshot> => {
    const isThere = (await getAddresses(customerId, caller)).some(isIt);
    return {
      valueOf: (field) => (isThere ? (values[field] ?? '') : ''),
      writesFor: (pending) =>
        pending.length === 0 ? [] : [itemOf(changes, (id, on) => postAddress(id, added(values), on))],
    };
  };
  return writeItems([{ changes, look }]);
}

/**
 * Changes fields of one of the signed-in customer's further addresses and keeps everything else in it.
 *
 * @throws {SessionOverError}
 */
export async function changeAddress(id: string, typed: Texts, shown: Texts): Promise<Outcome> {
  const isTouched = (field: string) => typed[field] !== undefined && typed[field] !== (shown[field] ?? '');
  const { values, errors } = await validated(furtherAddressRules, typed, shown, isTouched);
  if (errors) return { kind: 'invalid', errors };
  return writeAddress(id, changesBetween(shown, values), changed);
}

/**
 * Empties one of the signed-in customer's further addresses: every line, and the address's unknown fields too, as they are
 * about the place that is to be forgotten.
 *
 * @throws {SessionOverError}
 */
export async function blankAddress(id: string, shown: Texts): Promise<Outcome> {
  const blank = Object.fromEntries(ADDRESS_FIELDS.map((field) => [field, '']));
  return writeAddress(id, changesBetween(shown, blank), (fresh) => ({
    ...changed(fresh, []),
    address: blank,
  }));
}

function writeAddress(
  id: string,
  changes: Change[],
  toSend: (fresh: AdditionalAddress, pending: Change[]) => Record<string, unknown>,
): Promise<Outcome> {
  const look = async (customerId: string, caller: Caller): Promise<Snapshot> => {
    const fresh = await getAddress(customerId, id, caller);
    return {
      valueOf: (field) => readLine(fresh, field),
      writesFor: (pending) =>
        pending.length === 0
          ? []
          : [itemOf(pending, (owner, on) => putAddress(owner, id, toSend(fresh, pending), on))],
    };
  };
  return writeItems([{ changes, look }]);
}

function itemOf(changes: Change[], send: ItemWrite['send']): ItemWrite {
  return { changes, field: 'address1', fieldOf, send };
}

const isFurtherAddressField = (part: string): part is FurtherAddressField =>
  isAddressField(part) || part === 'address_type';

const fieldOf = (name: string) => lastKnown(name, isFurtherAddressField);

function readLine(record: AdditionalAddress, field: string): string {
  const value = isAddressField(field) ? record.address?.[field] : record.address_type;
  return value ?? '';
}

function added(values: Texts): Record<string, unknown> {
  const { address_type, ...address } = values;
  return { address_type, address };
}

/** The fresh address with the changes applied: unknown fields are kept, read-only ones (contract) removed. */
function changed(fresh: AdditionalAddress, changes: Change[]): Record<string, unknown> {
  const { additional_address_id: _, ...rest } = fresh;
  const { address_type = fresh.address_type, ...lines } = Object.fromEntries(
    changes.map(({ field, wanted }) => [field, wanted]),
  );
  return { ...rest, address_type, address: withoutNulls({ ...fresh.address, ...lines }) };
}

/** Validates and normalises what was typed. Types and countries have to be among CareCloud's. */
async function validated(
  rules: Rules,
  typed: Texts,
  shown: Texts,
  isTouched: (field: string) => boolean,
): Promise<{ values: Record<string, string>; errors?: Record<string, string> }> {
  const all = { ...shown, ...typed };
  const { values, errors } = validate(rules, all, isTouched);
  if (values.zip) values.zip = normalisePostcode(values.zip, values.country_code ?? all.country_code ?? '');
  if (Object.keys(errors).length > 0) return { values, errors };
  const [countries, types] = await Promise.all([readCountries(), readAddressTypes()]);
  const isAmong = (options: Option[] | undefined, field: string) =>
    !values[field] ||
    values[field] === shown[field] ||
    options?.some(({ id }) => id === values[field]) === true;
  if (!isAmong(offered(countries), 'country_code')) errors.country_code = 'country';
  if (!isAmong(types, 'address_type')) errors.address_type = 'not_found';
  return Object.keys(errors).length > 0 ? { values, errors } : { values };
}
