import { expect, it } from 'vitest';
import { reply, useUpstream } from '../testing/upstream.ts';
import { getAddressTypes } from './addresses.ts';
import { getAgreements } from './agreements.ts';
import { getCountries } from './countries.ts';
import { getInterests } from './interests.ts';

const upstream = useUpstream();
const caller = { token: 't', language: 'en', correlationId: '1' };

// Reference data whose name is optional in the contract.
it.each([
  ['agreements', 'agreement_id', getAgreements],
  ['customer_address_types', 'address_type_id', getAddressTypes],
  ['interests', 'interest_id', getInterests],
  ['countries', 'country_id', getCountries],
] as const)('the list of %s is read although some have no name', async (key, id, read) => {
  const list = [{ [id]: 'a', name: 'Named' }, { [id]: 'b' }, { [id]: 'c', name: null }];
  upstream.script(reply(200, { data: { [key]: list, total_items: list.length } }));
  expect((await read(caller)).data).toEqual(list);
});
