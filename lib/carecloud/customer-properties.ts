import { z } from 'zod';
import { type Answer, type Caller, call } from './http.ts';
import { getAll } from './lists.ts';

const id = z.union([z.string().min(1), z.number()]).transform(String);
const mark = z.union([z.boolean(), z.number()]).nullish();

const customerProperty = z.looseObject({
  property_id: z.string().min(1),
  name: z.string(),
  description: z.string().nullish(),
  data_type: z.string(),
  items: z.array(z.looseObject({ id, name: z.string().nullish(), state: z.number().nullish() })).nullish(),
  is_required: mark,
  is_unique: mark,
  state: z.number().nullish(),
});

const propertyRecord = z.looseObject({
  property_record_id: z.string().min(1),
  property_id: z.string().min(1),
  property_name: z.string().nullish(),
  property_value: z.unknown(),
  last_change: z.string().nullish(),
});

const created = z.looseObject({ property_record_id: z.string().min(1) });

/** A property of customers defined by the installation. `data_type` is, by CareCloud's public
 * specification, string, boolean, integer, date, timestamp, float or a customized one, such as enum and multiselect. */
type CustomerProperty = z.infer<typeof customerProperty>;

/** One property's value of one customer: text, number, boolean, list or object. */
export type PropertyRecord = z.infer<typeof propertyRecord>;

/**
 * Reads the installation's own properties of customers, named in the caller's language.
 *
 * @throws {CareCloudError} StatusError 403 where the installation has none
 */
export function getCustomerProperties(caller: Caller): Promise<Answer<CustomerProperty[]>> {
  return getAll('/customer-properties', 'customer_properties', customerProperty, caller);
}

/**
 * Reads a customer's values.
 *
 * @throws {CareCloudError}
 */
export async function getPropertyRecords(customerId: string, caller: Caller): Promise<PropertyRecord[]> {
  const route = '/customers/{customer_id}/property-records';
  const options = { params: { customer_id: customerId } };
  return (await getAll(route, 'property_records', propertyRecord, caller, options)).data;
}

/**
 * Gives a property its first value.
 *
 * @throws {CareCloudError} StatusError 400 says why a value is refused; `mayHaveHappened` whether it may be set all the same
 */
export async function postPropertyRecord(
  customerId: string,
  record: { property_id: string; property_value: unknown },
  caller: Caller,
): Promise<void> {
  await call({
    method: 'POST',
    route: '/customers/{customer_id}/property-records',
    params: { customer_id: customerId },
    body: { property_record: record },
    reply: created,
    success: 201,
    caller,
  });
}

/** Read-only in the contract. */
const READ_ONLY = ['property_record_id', 'property_name', 'last_change'];

/**
 * Changes a property's value. The record's other fields are sent back as they were read.
 *
 * @throws {CareCloudError} as {@link postPropertyRecord}
 */
export async function putPropertyRecord(
  customerId: string,
  record: PropertyRecord,
  value: unknown,
  caller: Caller,
): Promise<void> {
  const kept = Object.entries(record).filter(([name]) => !READ_ONLY.includes(name));
  await call({
    method: 'PUT',
    route: '/customers/{customer_id}/property-records/{property_record_id}',
    params: { customer_id: customerId, property_record_id: record.property_record_id },
    body: { property_record: { ...Object.fromEntries(kept), property_value: value } },
    success: 204,
    caller,
  });
}

/**
 * Deletes a property's value.
 *
 * @throws {CareCloudError} StatusError 404 when it is gone already
 */
export async function deletePropertyRecord(
  customerId: string,
  recordId: string,
  caller: Caller,
): Promise<void> {
  await call({
    method: 'DELETE',
    route: '/customers/{customer_id}/property-records/{property_record_id}',
    params: { customer_id: customerId, property_record_id: recordId },
    success: 204,
    caller,
  });
}
