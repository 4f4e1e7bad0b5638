import { z } from 'zod';
import { addressRecord } from './address-record.ts';
import { type Answer, type Caller, call } from './http.ts';
import { getAll } from './lists.ts';

/** Loose, like the customer's record: unknown fields have to survive a write. */
const additionalAddress = z.looseObject({
  additional_address_id: z.string().min(1),
  address_type: z.string().nullish(),
  address: addressRecord.nullish(),
});

const addressType = z.looseObject({ address_type_id: z.string().min(1), name: z.string().nullish() });
const created = z.looseObject({ additional_address_id: z.string().min(1) });

/** A further address of a customer as CareCloud sends it, unknown fields included. */
export type AdditionalAddress = z.infer<typeof additionalAddress>;

/** A type of further addresses. */
export type AddressType = z.infer<typeof addressType>;

const LIST = '/customers/{customer_id}/addresses';
const ONE = '/customers/{customer_id}/addresses/{additional_customer_address_id_path}';

/**
 * Reads the types of further addresses, named in the caller's language.
 *
 * @throws {CareCloudError} StatusError 403 where the installation has no further addresses
 */
export function getAddressTypes(caller: Caller): Promise<Answer<AddressType[]>> {
  return getAll('/customer-address-types', 'customer_address_types', addressType, caller);
}

/**
 * Reads a customer's further addresses.
 *
 * @throws {CareCloudError}
 */
export async function getAddresses(customerId: string, caller: Caller): Promise<AdditionalAddress[]> {
  const options = { params: { customer_id: customerId } };
  return (await getAll(LIST, 'addresses', additionalAddress, caller, options)).data;
}

/**
 * Reads one of a customer's further addresses.
 *
 * @throws {CareCloudError} StatusError 404 when the customer has none of that id
 */
export async function getAddress(customerId: string, id: string, caller: Caller): Promise<AdditionalAddress> {
  const params = { customer_id: customerId, additional_customer_address_id_path: id };
  return (await call({ method: 'GET', route: ONE, params, reply: additionalAddress, caller })).data;
}

/**
 * Adds a further address. CareCloud does not prevent duplicates: check before.
 *
 * @throws {CareCloudError} `mayHaveHappened` says whether it may have been added all the same
 */
export async function postAddress(
  customerId: string,
  address: Record<string, unknown>,
  caller: Caller,
): Promise<void> {
  await call({
    method: 'POST',
    route: LIST,
    params: { customer_id: customerId },
    body: { additional_address: address },
    reply: created,
    success: 201,
    caller,
  });
}

/**
 * Replaces a further address: omitted fields are erased. CareCloud has no call that removes one.
 *
 * @param address everything writable, unknown fields included
 * @throws {CareCloudError} `mayHaveHappened` says whether it may have been replaced all the same
 */
export async function putAddress(
  customerId: string,
  id: string,
  address: Record<string, unknown>,
  caller: Caller,
): Promise<void> {
  await call({
    method: 'PUT',
    route: ONE,
    params: { customer_id: customerId, additional_customer_address_id_path: id },
    body: { additional_address: address },
    success: 204,
    caller,
  });
}
