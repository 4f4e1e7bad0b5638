import { readBody } from './body.ts';
import { localDateTime } from './clock.ts';
import { changedCustomer, refuseBadValues } from './customer-checks.ts';
import { customersPage } from './customer-list.ts';
import { knownCustomer, replacedRecord, type SentCustomer } from './customer-record.ts';
import { hashPassword } from './login.ts';
import type { Operation } from './operations.ts';
import { refuseOthers } from './own-customer.ts';
import { withPhotoAddress } from './photos.ts';
import { dataReply, noContent } from './replies.ts';
import { linkableAccount } from './social-networks.ts';
import type { Call } from './state.ts';

/** Operations of a logged-in customer on their own record. */
export const customerOperations: Operation[] = [
  {
    id: 'getCustomers',
    method: 'GET',
    path: '/customers',
    access: 'customer',
    handle: (c) => dataReply(customersPage(c, [withPhotoAddress(c, c.get('account').record)])),
  },
  {
    id: 'getCustomer',
    method: 'GET',
    path: '/customers/:customer_id',
    access: 'customer',
    handle: (c) => {
      refuseOthers(c);
      return dataReply(withPhotoAddress(c, c.get('account').record));
    },
  },
  {
    id: 'putCustomer',
    method: 'PUT',
    path: '/customers/:customer_id',
    access: 'customer',
    handle: changeCustomer,
  },
];

async function changeCustomer(c: Call): Promise<Response> {
  refuseOthers(c);
  const { customer, password, social_network_credentials } = await readBody(c, changedCustomer);
  const { account, state } = c.var;
  const sent = knownCustomer(customer as SentCustomer, state.hasConsents);
  const social =
    social_network_credentials &&
    (await linkableAccount(c, social_network_credentials, account.record.customer_id));

  const everyone = [...state.accounts.values()].map(({ record }) => record);
  refuseBadValues(sent.personal_information, password, {
    previous: state.checksStored ? undefined : account.record,
    others: everyone.filter((other) => other !== account.record && other.state !== 0),
    definitionIds: state.definitions.map(({ id }) => id),
    languages: state.languages,
  });

  account.record = replacedRecord(account.record, sent, localDateTime(c.get('now')()));
  if (password !== undefined) account.password = hashPassword(password);
  if (social) state.socialLinks.set(social, account.record.customer_id);
  return noContent();
}
