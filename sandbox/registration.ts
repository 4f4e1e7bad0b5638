import { z } from 'zod';
import { invalidParam, readBody } from './body.ts';
import { localDateTime } from './clock.ts';
import type { Customer, PersonalInformation } from './customer.ts';
import { changedCustomer, refuseBadValues } from './customer-checks.ts';
import { blankCustomer, knownCustomer, replacedRecord, type SentCustomer } from './customer-record.ts';
import { SOURCE_IDS } from './customer-sources.ts';
import { badRequest } from './errors.ts';
import { refuseWhenOff } from './features.ts';
import { hashPassword, isAcceptablePassword, unknownPassword } from './login.ts';
import type { Operation } from './operations.ts';
import { propertyRecord } from './property-records.ts';
import { dataReply } from './replies.ts';
import { linkableAccount } from './social-networks.ts';
import type { Call } from './state.ts';

// The only valid referral code.
const REFERRAL_CODE = 'FRIEND2026';

const DELETED = 0;

const newCustomer = changedCustomer.extend({
  customer_source: z.looseObject({ customer_source_id: z.string().min(1) }),
  autologin: z.boolean(),
  referral_code: z.string().optional(),
});

const checkedValue = z.object({ type: z.literal(['password', 'referral_code']), value: z.string() });
const checkedContact = z.object({ type: z.literal(['email', 'phone']), value: z.string().min(1) });

/** Registration: checks of contacts, and creating a customer. */
export const registrationOperations: Operation[] = [
  { id: 'postCustomer', method: 'POST', path: '/customers', access: 'token', handle: createCustomer },
  {
    id: 'postCustomersValidateCustomerData',
    method: 'POST',
    path: '/customers/actions/validate-customer-data',
    access: 'anyone',
    handle: async (c) => {
      const { type, value } = await readBody(c, checkedValue);
      const isValid = type === 'password' ? isAcceptablePassword(value) : value === REFERRAL_CODE;
      return dataReply({ is_valid: isValid });
    },
  },
  {
    id: 'postCustomersCheckRegistrationAbility',
    method: 'POST',
    path: '/customers/actions/check-registration-ability',
    access: 'token',
    handle: async (c) => {
      refuseWhenOff(c, 'abilityCheck');
      const { type, value } = await readBody(c, checkedContact);
      const isTaken = livingCustomers(c).some(
        ({ personal_information: person }) => String(person[type] ?? '') === value,
      );
      return dataReply({ registration_ability: !isTaken });
    },
  },
];

async function createCustomer(c: Call): Promise<Response> {
  const body = await readBody(c, newCustomer);
  const { state, token } = c.var;
  const sent = knownCustomer(body.customer as SentCustomer, state.hasConsents);
  const now = localDateTime(c.get('now')());
  const blank = blankCustomer(sent.personal_information.language_id, now);

  refuseBadRegistration(body);
  refuseBadValues(sent.personal_information, body.password, {
    previous: blank,
    others: livingCustomers(c),
    definitionIds: state.definitions.map(({ id }) => id),
    languages: state.languages,
  });

  const social =
    body.social_network_credentials && (await linkableAccount(c, body.social_network_credentials, ''));

  const record = replacedRecord(blank, sent, now);
  state.accounts.set(record.customer_id, {
    record,
    cardNumber: '',
    password: body.password === undefined ? unknownPassword() : hashPassword(body.password),
    interests: [],
    addresses: [],
    properties: (body.property_records ?? []).map(({ property_id, property_value }) =>
      propertyRecord(property_id, property_value, now),
    ),
  });
  if (social) state.socialLinks.set(social, record.customer_id);
  if (body.autologin) token.customerId = record.customer_id;
  return dataReply({ customer_id: record.customer_id }, 201);
}

function refuseBadRegistration(body: z.input<typeof newCustomer>): void {
  const { customer_source_id } = body.customer_source;
  const { email, phone } = body.customer.personal_information as PersonalInformation;
  const refused = [
    ...(SOURCE_IDS.includes(customer_source_id)
      ? []
      : [invalidParam('customer_source.customer_source_id', 'not_found', customer_source_id)]),
    ...(body.autologin && body.password === undefined
      ? [invalidParam('password', 'required', undefined)]
      : []),
    ...(body.referral_code === undefined || body.referral_code === REFERRAL_CODE
      ? []
      : [invalidParam('referral_code', 'not_found', body.referral_code)]),
    ...(email || phone ? [] : [invalidParam('customer.personal_information.email', 'required', undefined)]),
  ];
  if (refused.length > 0) throw badRequest('The customer has invalid fields.', refused);
}

function livingCustomers(c: Call): Customer[] {
  return [...c.get('state').accounts.values()]
    .map(({ record }) => record)
    .filter(({ state }) => state !== DELETED);
}
