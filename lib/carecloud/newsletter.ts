import type { Agreement } from './customers.ts';
import { type Caller, call } from './http.ts';

/**
 * Signs a contact up for the newsletter, whether or not it is a customer's (`POST
 * /customers/actions/newsletters-sign-up`). CareCloud makes a customer of a contact it does not know.
 *
 * @param signUp.contact an e-mail address in lower case
 * @param signUp.sourceId the customer source of newsletters
 * @param signUp.agreements only those that are to be set, in the older of CareCloud's two shapes: newsletters know no other
 * @throws {StatusError} 400 when CareCloud does not take one of the values; other CareCloudErrors as they come
 */
export async function signUpForNewsletter(
  signUp: { contact: string; sourceId: string; languageId: string; agreements: Agreement },
  caller: Caller,
): Promise<void> {
  await call({
    method: 'POST',
    route: '/customers/actions/newsletters-sign-up',
    body: {
      contact: signUp.contact,
      customer_source_id: signUp.sourceId,
      language_id: signUp.languageId,
      agreements: signUp.agreements,
    },
    success: 204,
    caller,
  });
}
