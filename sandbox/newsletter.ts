import { z } from 'zod';
import { invalidParam, readBody } from './body.ts';
import type { Agreement } from './customer.ts';
import { agreement, isDeliverable } from './customer-checks.ts';
import { SOURCE_IDS } from './customer-sources.ts';
import { badRequest } from './errors.ts';
import { replyLanguage, type Texts } from './language.ts';
import { LANGUAGE_IDS } from './languages.ts';
import type { Operation } from './operations.ts';
import { sendMessage } from './outbox.ts';
import { noContent } from './replies.ts';
import type { Call } from './state.ts';

/** Somebody who gets the newsletter, with or without an account. */
export interface Subscriber {
  contact: string;
  customer_source_id: string;
  language_id?: string;
  agreements: Agreement;
}

const text = z.string().min(1);

const signUp = z.object({
  contact: text,
  customer_source_id: text,
  agreements: agreement.optional(),
  language_id: z.string().optional(),
  partner_records: z.array(z.object({ partner_id: text })).optional(),
});

const SUBJECT: Texts = {
  cs: 'Odběr novinek',
  en: 'Your newsletter',
  sk: 'Odber noviniek',
  de: 'Ihr Newsletter',
};
const BODY: Texts = {
  cs: 'Uložili jsme, co vám smíme posílat. Změnit to můžete kdykoli zde:',
  en: 'We have saved what we may send you. You can change it here at any time:',
  sk: 'Uložili sme, čo vám smieme posielať. Zmeniť to môžete kedykoľvek tu:',
  de: 'Wir haben gespeichert, was wir Ihnen senden dürfen. Ändern können Sie das jederzeit hier:',
};

/** Newsletters for people who need not be customers. */
export const newsletterOperations: Operation[] = [
  {
    id: 'postCustomerNewslettersSignUp',
    method: 'POST',
    path: '/customers/actions/newsletters-sign-up',
    access: 'token',
    handle: subscribe,
  },
];

/** Whoever signs up again changes only the answers that are sent; known and unknown contacts are answered alike. */
async function subscribe(c: Call): Promise<Response> {
  const sent = await readBody(c, signUp);
  const { state } = c.var;
  const refused = [
    ...(isContact(sent.contact) ? [] : [invalidParam('contact', 'invalid_value_format', sent.contact)]),
    ...(SOURCE_IDS.includes(sent.customer_source_id)
      ? []
      : [invalidParam('customer_source_id', 'not_found', sent.customer_source_id)]),
    ...(sent.language_id === undefined || LANGUAGE_IDS.includes(sent.language_id)
      ? []
      : [invalidParam('language_id', 'not_found', sent.language_id)]),
    ...(sent.agreements?.custom_agreements ?? []).flatMap(({ agreement_id }, i) =>
      state.definitions.some(({ id }) => id === agreement_id)
        ? []
        : [invalidParam(`agreements.custom_agreements.${i}.agreement_id`, 'not_found', agreement_id)],
    ),
  ];
  if (refused.length > 0) throw badRequest('The contact cannot be signed up.', refused);

  const { contact, customer_source_id, language_id } = sent;
  const agreements = merged(state.subscribers.get(contact)?.agreements ?? {}, sent.agreements ?? {});
  state.subscribers.set(contact, { contact, customer_source_id, language_id, agreements });
  const language = replyLanguage(c);
  const link = `${state.portalUrl}/preferences`;
  sendMessage(c, {
    channel: contact.includes('@') ? 'email' : 'sms',
    to: contact,
    subject: SUBJECT[language],
    text: BODY[language],
    link,
  });
  return noContent();
}

function isContact(contact: string): boolean {
  return contact.includes('@') ? isDeliverable(contact) : /^[1-9]\d+$/.test(contact);
}

function merged(before: Agreement, sent: Agreement): Agreement {
  const answers = [...(before.custom_agreements ?? []), ...(sent.custom_agreements ?? [])];
  const latest = new Map(answers.map((entry) => [entry.agreement_id, entry]));
  return { ...before, ...sent, custom_agreements: [...latest.values()] };
}
