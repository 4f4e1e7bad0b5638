import { unsealData } from 'iron-session';
import { request } from 'undici';

/** The minimum of a page about a customer: unseals one cookie and makes one call with the token in it. */
export async function readCustomer(sealed: string): Promise<string> {
  const { SESSION_SECRET: password = '', CARECLOUD_URL: carecloud } = process.env;
  const { token } = await unsealData<{ token: string }>(sealed, { password, ttl: 0 });
  const { body } = await request(`${carecloud}/webservice/rest-api/customer-interface/v1.0/customers`, {
    headers: { accept: 'application/json', authorization: `Bearer ${token}` },
  });
  const { data } = (await body.json()) as Customers;
  return data.customers[0]?.personal_information.first_name ?? '';
}

type Customers = { data: { customers: { personal_information: { first_name: string } }[] } };
