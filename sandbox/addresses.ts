import { z } from 'zod';
import { ADDRESS_TYPES, addressTypeItems } from './address-types.ts';
import { invalidParam, readBody } from './body.ts';
import { addressSchema, countryProblems } from './customer-checks.ts';
import { badRequest, notFound } from './errors.ts';
import { refuseWhenOff } from './features.ts';
import { replyLanguage } from './language.ts';
import { page } from './lists.ts';
import type { Operation } from './operations.ts';
import { refuseOthers } from './own-customer.ts';
import { newId } from './record-ids.ts';
import { dataReply, noContent, referenceReply } from './replies.ts';
import type { Call } from './state.ts';

/** A further address of a customer, as the API returns it. Unknown fields are kept. */
export interface AdditionalAddress {
  additional_address_id: string;
  address_type: string;
  address: Record<string, unknown>;
  [unknown: string]: unknown;
}

const ID = 'additional_customer_address_id_path';

const sentAddress = z.object({
  additional_address: z.looseObject({ address_type: z.string().min(1), address: addressSchema }),
});

/** Further addresses of a customer by kind: they can be added and replaced, but not removed. */
export const addressOperations: Operation[] = [
  {
    id: 'getCustomerAddressTypes',
    method: 'GET',
    path: '/customer-address-types',
    access: 'token',
    handle: (c) => {
      refuseWhenOff(c, 'addresses');
      const { items, total } = page(c, types(c));
      return referenceReply({ customer_address_types: items, total_items: total });
    },
  },
  {
    id: 'getCustomerAddressType',
    method: 'GET',
    path: '/customer-address-types/:customer_address_type_id',
    access: 'token',
    handle: (c) => {
      refuseWhenOff(c, 'addresses');
      const id = c.req.param('customer_address_type_id') ?? '';
      const type = types(c).find(({ address_type_id }) => address_type_id === id);
      if (!type) throw notFound('customer-address-types', id);
      return referenceReply(type);
    },
  },
  {
    id: 'getSubCustomerAddresses',
    method: 'GET',
    path: '/customers/:customer_id/addresses',
    access: 'customer',
    handle: (c) => {
      refuseWhenOff(c, 'addresses');
      refuseOthers(c);
      const type = c.req.query('customer_address_type_id');
      const wanted = c.get('account').addresses.filter(({ address_type }) => !type || address_type === type);
      const { items, total } = page(c, wanted);
      return dataReply({ addresses: items, total_items: total });
    },
  },
  {
    id: 'getSubCustomerAddress',
    method: 'GET',
    path: `/customers/:customer_id/addresses/:${ID}`,
    access: 'customer',
    handle: (c) => {
      refuseWhenOff(c, 'addresses');
      refuseOthers(c);
      return dataReply(ownAddress(c));
    },
  },
  {
    id: 'postSubCustomerAddress',
    method: 'POST',
    path: '/customers/:customer_id/addresses',
    access: 'customer',
    handle: async (c) => {
      refuseWhenOff(c, 'addresses');
      refuseOthers(c);
      const added = { additional_address_id: newId(), ...(await readAddress(c)) };
      c.get('account').addresses.push(added);
      return dataReply({ additional_address_id: added.additional_address_id }, 201);
    },
  },
  {
    id: 'putSubCustomerAddress',
    method: 'PUT',
    path: `/customers/:customer_id/addresses/:${ID}`,
    access: 'customer',
    handle: async (c) => {
      refuseWhenOff(c, 'addresses');
      refuseOthers(c);
      const previous = ownAddress(c);
      const { additional_address_id } = previous;
      // Replaced, not merged: missing fields are removed.
      const replaced = { additional_address_id, ...(await readAddress(c, previous.address_type)) };
      const account = c.get('account');
      account.addresses = account.addresses.map((address) => (address === previous ? replaced : address));
      return noContent();
    },
  },
];

function ownAddress(c: Call): AdditionalAddress {
  const id = c.req.param(ID) ?? '';
  const address = c
    .get('account')
    .addresses.find(({ additional_address_id }) => additional_address_id === id);
  if (!address) throw notFound('addresses', id);
  return address;
}

/**
 * The address sent, without its read-only id. A kind that no longer exists is accepted if the address already has it.
 */
async function readAddress(c: Call, previousType?: string) {
  const { additional_address } = await readBody(c, sentAddress);
  const { additional_address_id: _, address_type, address, ...unknown } = additional_address;
  const refused = countryProblems('additional_address.address.country_code', address.country_code);
  if (address_type !== previousType && !isType(address_type)) {
    refused.push(invalidParam('additional_address.address_type', 'not_found', address_type));
  }
  if (refused.length > 0) throw badRequest('The address has invalid fields.', refused);
  return { address_type, address, ...unknown };
}

function isType(id: string): boolean {
  return Object.values(ADDRESS_TYPES).includes(id);
}

function types(c: Call) {
  return c.get('state').features.addresses === 'none' ? [] : addressTypeItems(replyLanguage(c));
}
