import { z } from 'zod';
import { readBody } from './body.ts';
import { localDateTime } from './clock.ts';
import { customersPage } from './customer-list.ts';
import { unauthorized } from './errors.ts';
import type { Operation } from './operations.ts';
import { dataReply } from './replies.ts';
import type { Call } from './state.ts';

// User, application and reply of CareCloud's authentication manual, spelling included.
const LOGIN = 'fabulous_user';
const PASSWORD = 'password_example';
const EXTERNAL_APPLICATION_ID = '89d1a6111b3fb6e74665d948';

const USER = {
  user_id: '838b73aacb5ac326cec4030c80',
  login: LOGIN,
  first_name: 'Faboulous',
  last_name: 'Legend',
  email: 'fabulous.legend@example.com',
  phone: 420123828931,
  user_role_id: '86e05affc7a7befcd513ab400',
  store_id: '86e05affc7a7abecd513ab400',
};

const text = z.string().min(1);
const credentials = z.object({ user_external_application_id: text, login: text, password: text });

/** The part of the enterprise interface that is in the manual. */
export const enterpriseOperations: Operation[] = [
  {
    id: 'enterprisePostUsersLogin',
    method: 'POST',
    path: '/users/actions/login',
    access: 'anyone',
    handle: login,
  },
  {
    id: 'enterpriseGetCustomers',
    method: 'GET',
    path: '/customers',
    access: 'enterprise',
    handle: (c) => dataReply(customersPage(c, allCustomers(c))),
  },
];

async function login(c: Call): Promise<Response> {
  const sent = await readBody(c, credentials);
  const isKnown =
    sent.user_external_application_id === EXTERNAL_APPLICATION_ID &&
    sent.login === LOGIN &&
    sent.password === PASSWORD;
  if (!isKnown) throw unauthorized('The credentials are not valid.');

  const { bearer, validUntil } = c.get('state').bearers.create(c.get('now')());
  return dataReply({ bearer_token: bearer, valid_to: localDateTime(validUntil), user: USER });
}

function allCustomers(c: Call) {
  return [...c.get('state').accounts.values()].map(({ record }) => record);
}
