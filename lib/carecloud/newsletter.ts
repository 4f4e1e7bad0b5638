import type { Agreement } from './customers.ts';
import { type Caller, call } from './http.ts';

/**
 * Signs a contact up for the newsletter, whether or not it belongs to a customer (`POST
 * /customers/actions/newsletters-sign-up`). CareCloud creates a customer for an unknown contact.
 *
 * @param signUp.contact an e-mail address in lower case
 * @param signUp.sourceId the customer source of newsletters
 * @param signUp.agreements only those to be set, in CareCloud's old shape, the only one this call has
 * @throws {StatusError} 400 when CareCloud refuses a value; other CareCloudErrors as they come
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
