import { z } from 'zod';
import { invalidParam, readBody } from './body.ts';
import { localDateTime } from './clock.ts';
import { addedAnswers } from './consents.ts';
import { agreement as agreementSchema, isDeliverable } from './customer-checks.ts';
import { blankCustomer, replacedRecord } from './customer-record.ts';
import { SOURCE_IDS } from './customer-sources.ts';
import { type Account, accountOf } from './customers.ts';
import { badRequest } from './errors.ts';
import { replyLanguage, type Texts } from './language.ts';
import { unknownPassword } from './login.ts';
import type { Operation } from './operations.ts';
import { sendMessage } from './outbox.ts';
import { noContent } from './replies.ts';
import type { Call } from './state.ts';

const text = z.string().min(1);

const signUp = z.object({
  contact: text,
  customer_source_id: text,
  agreements: agreementSchema.optional(),
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

/** Newsletter sign-up, for customers and others. */
export const newsletterOperations: Operation[] = [
  {
    id: 'postCustomerNewslettersSignUp',
    method: 'POST',
    path: '/customers/actions/newsletters-sign-up',
    access: 'token',
    handle: subscribe,
  },
];

/**
 * Sets the sent answers on the customer's record and keeps the others; creates the customer if there is none. The
 * reply is the same for known and unknown contacts.
 */
async function subscribe(c: Call): Promise<Response> {
  const sent = await readBody(c, signUp);
  const { state } = c.var;
  const refused = [
    ...(isContact(sent.contact) ? [] : [invalidParam('contact', 'invalid_value_format', sent.contact)]),
    ...(SOURCE_IDS.includes(sent.customer_source_id)
      ? []
      : [invalidParam('customer_source_id', 'not_found', sent.customer_source_id)]),
    ...(sent.language_id === undefined || state.languages.includes(sent.language_id)
      ? []
      : [invalidParam('language_id', 'not_found', sent.language_id)]),
    ...(sent.agreements?.custom_agreements ?? []).flatMap(({ agreement_id }, i) =>
      state.definitions.some(({ id }) => id === agreement_id)
        ? []
        : [invalidParam(`agreements.custom_agreements.${i}.agreement_id`, 'not_found', agreement_id)],
    ),
  ];
  if (refused.length > 0) throw badRequest('The contact cannot be signed up.', refused);

  const { contact, language_id = state.languages[0] ?? '', agreements = {} } = sent;
  const now = localDateTime(c.get('now')());
  const account = accountAt(c, contact) ?? newAccount(contact, language_id, now);
  const { agreement, consents, ...person } = account.record.personal_information;
  const answers = addedAnswers({ agreement, consents }, agreements, state.hasConsents, now);
  account.record = {
    ...account.record,
    personal_information: { ...person, ...answers },
    last_change: now,
  };
  state.accounts.set(account.record.customer_id, account);
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

const DELETED = 0;

/** The account with this contact. */
function accountAt(c: Call, contact: string): Account | undefined {
  return [...c.get('state').accounts.values()].find(
    ({ record }) =>
      record.state !== DELETED && String(record.personal_information[fieldOf(contact)]) === contact,
  );
}

/** A new account with only a contact and no password. */
function newAccount(contact: string, language_id: string, now: string): Account {
  const person = { [fieldOf(contact)]: contact, language_id };
  const blank = blankCustomer(language_id, now);
  const record = replacedRecord(blank, { personal_information: person }, now);
  return { ...accountOf(record), password: unknownPassword() };
}

const fieldOf = (contact: string) => (contact.includes('@') ? 'email' : 'phone');
