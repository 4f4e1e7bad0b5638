import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { ADDRESS_TYPES } from './address-types.ts';
import { PAPERLESS_ID } from './agreements/index.ts';
import { EMAIL_CHANNEL_ID, SMS_CHANNEL_ID } from './channels.ts';
import { SOURCE_IDS } from './customer-sources.ts';
import { INTERESTS } from './interests.ts';
import { INTERFACES } from './operations.ts';
import { PROPERTIES } from './properties.ts';
import { CUSTOMERS, type Reply, tokenBody, useSandbox } from './testing.ts';

type Json = Record<string, unknown>;

const CONTRACT_FILE = path.resolve(process.cwd(), '../shared/carecloud/contract.json');
const isThere = existsSync(CONTRACT_FILE);
const title = isThere ? 'the contract' : `the contract: skipped, there is no ${CONTRACT_FILE}`;

const contract = isThere ? (JSON.parse(readFileSync(CONTRACT_FILE, 'utf8')) as Json) : {};
const operations = INTERFACES[0]?.operations ?? [];

// Fields in which a seed customer deliberately violates the contract, as real installations do. A `/` at the end
// stands for unknown fields of the object before it.
const DELIBERATE: Record<string, string[]> = {
  john: ['/personal_information/birthdate'],
  nora: ['/personal_information/phone', '/personal_information/photo_url'],
  eva: [
    '/',
    '/personal_information/',
    '/personal_information/address/',
    '/personal_information/agreement/',
    '/personal_information/agreement/custom_agreements/0/',
    '/personal_information/consents/0/',
    '/personal_information/consents/1/',
    '/personal_information/consents/3/',
  ],
};

const ajv = new Ajv({ strict: false, allErrors: true });
formats.default(ajv);

/** Resolves references and converts an OpenAPI 3.0 schema to a strict JSON schema without additional properties. */
function strict(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(strict);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { $ref, allOf, oneOf, nullable, ...rest } = schema as Json;
  if (typeof $ref === 'string') return strict(resolved($ref));
  if (Array.isArray(allOf)) return strict(combined(allOf));

  // An integer also matches `number`, so it could not match exactly one of them.
  if (Array.isArray(oneOf)) return { anyOf: strict(oneOf) };

  const own = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, strict(value)]));
  return {
    ...own,
    ...(own.properties !== undefined && { additionalProperties: false }),
    // In OpenAPI 3.0, the enum of a nullable field need not list null; in JSON Schema it must.
    ...(nullable === true && { type: [own.type, 'null'] }),
    ...(nullable === true && Array.isArray(own.enum) && { enum: [...own.enum, null] }),
  };
}

function resolved($ref: string): unknown {
  return $ref
    .slice(2)
    .split('/')
    .reduce<unknown>((node, key) => (node as Json)[key], contract);
}

// Parts of allOf have to be merged before additional properties can be forbidden.
function combined(parts: unknown[]): Json {
  const schemas = parts.map((part) => {
    const { $ref } = part as Json;
    return (typeof $ref === 'string' ? resolved($ref) : part) as { properties?: Json; required?: string[] };
  });
  return {
    type: 'object',
    properties: Object.assign({}, ...schemas.map((schema) => schema.properties)),
    required: schemas.flatMap((schema) => schema.required ?? []),
  };
}

function contractOperation(id: string) {
  for (const [contractPath, methods] of Object.entries(contract.paths as Json)) {
    for (const [method, operation] of Object.entries(methods as Record<string, Json>)) {
      if (operation.operationId === id) return { path: contractPath, method, operation };
    }
  }
  throw new Error(`The contract has no operation ${id}.`);
}

const validators = new Map<string, ValidateFunction | null>();

/** The contract's schema of a reply: null if it has no body, undefined if the status is not documented. */
function validatorFor(id: string, status: number): ValidateFunction | null | undefined {
  const key = `${id} ${status}`;
  if (!validators.has(key)) {
    const responses = contractOperation(id).operation.responses as Json;
    if (!(status in responses)) return undefined;
    const { content } = strictResponse(responses[status]);
    validators.set(key, content ? ajv.compile(content) : null);
  }
  return validators.get(key);
}

function strictResponse(response: unknown): { content?: Json } {
  const { $ref } = response as Json;
  const { content } = (typeof $ref === 'string' ? resolved($ref) : response) as Json;
  const json = (content as Json | undefined)?.['application/json'] as Json | undefined;
  return { content: json && (strict(json.schema) as Json) };
}

/** Differences between a reply and the contract, as JSON pointers into the body. */
function deviations(id: string, reply: Reply): string[] {
  const validate = validatorFor(id, reply.status);
  if (validate === undefined) return [`${id} has no status ${reply.status}`];
  if (validate === null) return reply.text === '' ? [] : [`${id} ${reply.status} has no body`];
  if (validate(reply.body)) return [];
  const places = (validate.errors ?? []).map(({ keyword, instancePath }) =>
    keyword === 'additionalProperties' ? `${instancePath}/` : instancePath,
  );
  return [...new Set(places)];
}

describe.skipIf(!isThere)(title, () => {
  const sandbox = useSandbox();

  it.each(operations.map(({ id, method, path }) => [id, method, path]))(
    'has %s as %s %s',
    (id, method, path) => {
      const known = contractOperation(id);
      expect(known.method).toBe(method.toLowerCase());
      expect(known.path).toBe(path.replaceAll(/:(\w+)/g, '{$1}'));
    },
  );

  it.each(operations.map(({ id, access }) => [id, access]))(
    'lists a 401 for %s where it asks for a token',
    (id, access) => {
      const responses = contractOperation(id).operation.responses as Json;
      expect('401' in responses).toBe(access !== 'anyone');
    },
  );

  it.each(Object.entries(CUSTOMERS))(
    'describes what is read of and written by %s',
    async (name, customer) => {
      const token = await sandbox.newToken();
      const login = await sandbox.logIn(token, customer.email);
      expect(deviations('postTokenLogin', login)).toEqual([]);

      const list = await sandbox.call('GET', '/customers', { token });
      const one = await sandbox.call('GET', `/customers/${customer.id}`, { token });
      const deliberate = DELIBERATE[name] ?? [];
      expect(deviations('getCustomers', list).sort()).toEqual(
        deliberate.map((place) => `/data/customers/0${place}`).sort(),
      );
      expect(deviations('getCustomer', one).sort()).toEqual(
        deliberate.map((place) => `/data${place}`).sort(),
      );

      const put = await sandbox.call('PUT', `/customers/${customer.id}`, {
        token,
        body: { customer: one.body.data },
      });
      expect([put.status, deviations('putCustomer', put)]).toEqual([204, []]);
      const again = await sandbox.call('GET', `/customers/${customer.id}`, { token });
      expect(deviations('getCustomer', again).sort()).toEqual(
        deliberate.map((place) => `/data${place}`).sort(),
      );

      const logout = await sandbox.call('POST', `/tokens/${token}/actions/logout`, { token });
      expect([logout.status, deviations('postTokenLogout', logout)]).toEqual([204, []]);
    },
  );

  it.each(['cs', 'en', 'sk', 'de'])('describes reference data in %s', async (language) => {
    const token = await sandbox.newToken();
    const paths: [string, string][] = [
      ['getTestsConnection', '/tests/connection?test_string=x'],
      ['getConsents', '/agreements'],
      ['getConsent', `/agreements/${PAPERLESS_ID}`],
      ['getCommunicationChannels', '/communication-channels'],
      ['getCommunicationChannel', `/communication-channels/${SMS_CHANNEL_ID}`],
      ['getCountries', '/countries'],
      ['getCurrencies', '/currencies'],
      ['getLanguages', '/languages'],
      ['getStores', '/stores'],
      ['getCustomerAddressTypes', '/customer-address-types'],
      ['getCustomerAddressType', `/customer-address-types/${ADDRESS_TYPES.work}`],
      ['getStore', '/stores/8bed991c68a4'],
    ];
    for (const [id, path] of paths) {
      const reply = await sandbox.call('GET', path, { token, language });
      expect([id, reply.status, deviations(id, reply)]).toEqual([id, 200, []]);
    }
  });

  it('describes tokens and checked passwords', async () => {
    const created = await sandbox.call('POST', '/tokens', { body: tokenBody('a') });
    expect([created.status, deviations('postToken', created)]).toEqual([201, []]);
    const token = created.body.data.token_id;
    const { setup } = tokenBody('a');
    const changed = await sandbox.call('PUT', `/tokens/${token}`, { token, body: { setup } });
    expect([changed.status, deviations('putToken', changed)]).toEqual([204, []]);
    const asked = await sandbox.call('POST', `/tokens/${token}/actions/send-password-setup-email`, {
      token,
      body: { communication_channel_id: EMAIL_CHANNEL_ID, recipient: CUSTOMERS.john.email },
    });
    expect([asked.status, deviations('postTokenSendPasswordSetup', asked)]).toEqual([204, []]);
    const body = { type: 'password', value: 'x' };
    const checked = await sandbox.call('POST', '/customers/actions/validate-customer-data', { body });
    expect([checked.status, deviations('postCustomersValidateCustomerData', checked)]).toEqual([200, []]);
  });

  it.each(['john', 'jana', 'eva'] as const)('describes interests and properties of %s', async (name) => {
    const { id: customerId, email } = CUSTOMERS[name];
    const token = await sandbox.signIn(email);
    const exchange = async (id: string, path: string, body?: unknown) => {
      const { method = '' } = operations.find((operation) => operation.id === id) ?? {};
      const reply = await sandbox.call(method, path, { token, body });
      expect([id, deviations(id, reply)]).toEqual([id, []]);
      return reply;
    };
    const own = `/customers/${customerId}`;
    await exchange('getInterests', '/interests');
    await exchange('getCustomerProperties', '/customer-properties');
    await exchange('getSubCustomerInterests', `${own}/interest-records`);
    const { body } = await exchange('getSubCustomerProperties', `${own}/property-records`);
    const interest_record = { interest_id: INTERESTS.kids, customer_id: customerId };
    const added = await exchange('postSubCustomerInterest', `${own}/interest-records`, { interest_record });
    const { interest_record_id } = added.body.data;
    await exchange('deleteSubCustomerInterest', `${own}/interest-records/${interest_record_id}`);
    const property_record = { property_id: PROPERTIES.partner.id, property_value: 'P-9' };
    const [{ property_record_id }] = body.data.property_records;
    await exchange('deleteSubCustomerProperty', `${own}/property-records/${property_record_id}`);
    const set = await exchange('postSubCustomerProperties', `${own}/property-records`, { property_record });
    const id = set.status === 201 ? set.body.data.property_record_id : 'x';
    await exchange('putSubCustomerProperty', `${own}/property-records/${id}`, { property_record });
  });

  it.each(['john', 'jana', 'mallory'] as const)('describes what is recorded about %s', async (name) => {
    const { id: customerId, email } = CUSTOMERS[name];
    const token = await sandbox.signIn(email);
    const own = `/customers/${customerId}`;
    const paths: [string, string][] = [
      ['getSubCustomerCards', `${own}/cards`],
      ['getSubCustomerPurchases', `${own}/purchases?purchase_items_extension=true`],
      ['getSubCustomerPoints', `${own}/points`],
      ['getSubCustomerVouchers', `${own}/vouchers`],
      ['getSubCustomerEvents', `${own}/events?include_property_records=true`],
      ['getSubCustomerSegments', `${own}/segment-records`],
      ['getSubCustomerSource', `${own}/customer-source-records`],
      ['getMessages', `/messages?customer_id=${customerId}`],
      ['getCardTypes', '/card-types'],
      ['getEventTypes', '/event-types'],
      ['getSegments', '/segments'],
    ];
    for (const [id, path] of paths) {
      const reply = await sandbox.call('GET', path, { token });
      expect([id, reply.status, deviations(id, reply)]).toEqual([id, 200, []]);
    }
  });

  it('describes photos and further addresses', async () => {
    const { id, email } = CUSTOMERS.john;
    const token = await sandbox.signIn(email);
    const own = `/customers/${id}/addresses`;
    const list = await sandbox.call('GET', own, { token });
    expect(deviations('getSubCustomerAddresses', list)).toEqual([]);
    const additional_address = { address_type: ADDRESS_TYPES.billing, address: { city: 'Brno' } };
    const added = await sandbox.call('POST', own, { token, body: { additional_address } });
    expect([added.status, deviations('postSubCustomerAddress', added)]).toEqual([201, []]);
    const path = `${own}/${added.body.data.additional_address_id}`;
    expect(deviations('getSubCustomerAddress', await sandbox.call('GET', path, { token }))).toEqual([]);
    const put = await sandbox.call('PUT', path, { token, body: { additional_address } });
    expect([put.status, deviations('putSubCustomerAddress', put)]).toEqual([204, []]);
    const photo = { customer_id: id, data: Buffer.from('ffd8ffe0', 'hex').toString('base64') };
    const sent = await sandbox.call('POST', '/customers/actions/upload-customer-photo', {
      token,
      body: photo,
    });
    expect([sent.status, deviations('postCustomersUploadPhoto', sent)]).toEqual([204, []]);
  });

  it.each([
    ['getInterests', '/interests'],
    ['getCustomerProperties', '/customer-properties'],
    ['getSubCustomerInterests', `/customers/${CUSTOMERS.john.id}/interest-records`],
    ['getSubCustomerProperties', `/customers/${CUSTOMERS.john.id}/property-records`],
    ['getSubCustomerCards', `/customers/${CUSTOMERS.john.id}/cards`],
    ['getSubCustomerSegments', `/customers/${CUSTOMERS.john.id}/segment-records`],
    ['getMessages', `/messages?customer_id=${CUSTOMERS.john.id}`],
    ['getSegments', '/segments'],
  ])('describes the 403 for %s where an installation has it not', async (id, path) => {
    await sandbox.control('POST', '/reset', { interests: 'off', properties: 'off', records: 'off' });
    const token = await sandbox.signIn(CUSTOMERS.john.email);
    const reply = await sandbox.call('GET', path, { token });
    expect([reply.status, deviations(id, reply)]).toEqual([403, []]);
  });

  it('describes the handover between applications and the newsletter sign-up', async () => {
    const token = await sandbox.signIn(CUSTOMERS.john.email);
    const application_id = tokenBody('a').external_application_id;
    const query = `external_application_id=${application_id}&token_type=1`;
    const made = await sandbox.call('GET', `/tokens/${token}/actions/auth-token?${query}`, { token });
    expect([made.status, deviations('getTokenAuthentication', made)]).toEqual([200, []]);
    const other = await sandbox.newToken();
    const { authentication_token, token_request_id } = made.body.data;
    const login = await sandbox.call('POST', `/tokens/${other}/actions/authentication-token-login`, {
      token: other,
      body: { application_id, token: authentication_token, token_request_id },
    });
    expect([login.status, deviations('postTokenAuthTokenLogin', login)]).toEqual([200, []]);
    const signedUp = await sandbox.call('POST', '/customers/actions/newsletters-sign-up', {
      token,
      body: { contact: 'new@example.com', customer_source_id: '86e05affc7a7abefcd513ab400' },
    });
    expect([signedUp.status, deviations('postCustomerNewslettersSignUp', signedUp)]).toEqual([204, []]);
  });

  it('describes a new customer and the checks before', async () => {
    const token = await sandbox.newToken();
    const exchange = async (id: string, path: string, body: unknown) => {
      const reply = await sandbox.call('POST', path, { token, body });
      expect([id, reply.status, deviations(id, reply)]).toEqual([id, id === 'postCustomer' ? 201 : 200, []]);
    };
    await exchange('postCustomersCheckRegistrationAbility', '/customers/actions/check-registration-ability', {
      type: 'email',
      value: 'nora@example.com',
    });
    await exchange('postCustomer', '/customers', {
      customer: { personal_information: { email: 'nora@example.com', language_id: 'en' } },
      customer_source: { customer_source_id: SOURCE_IDS[0] },
      autologin: true,
      password: 'Kolibri-2026',
    });
    const sources = await sandbox.call('GET', '/customer-sources', { token });
    expect([sources.status, deviations('getCustomerSources', sources)]).toEqual([200, []]);
    const own = await sandbox.call('GET', '/customers', { token });
    expect(deviations('getCustomers', own)).toEqual([]);
  });

  it('describes the 403 of an installation without the check whether a contact is free', async () => {
    await sandbox.control('POST', '/reset', { abilityCheck: 'off' });
    const reply = await sandbox.call('POST', '/customers/actions/check-registration-ability', {
      token: await sandbox.newToken(),
      body: { type: 'email', value: 'nora@example.com' },
    });
    expect([reply.status, deviations('postCustomersCheckRegistrationAbility', reply)]).toEqual([403, []]);
  });

  const ERRORS: [number, string, (id: string) => Promise<Reply>][] = [
    [400, 'a bad body or query', (id) => provoke(id, { isBad: true })],
    [401, 'no token', (id) => provoke(id, { isAnonymous: true })],
    [405, 'a wrong method', (id) => provoke(id, { method: 'PATCH' })],
    [500, 'a failure', (id) => failing(id, 500)],
    [429, 'too many calls', (id) => failing(id, 429)],
    [503, 'maintenance', (id) => failing(id, 503)],
  ];

  // Operations without a body can only refuse a query, and these have none.
  const NEVER_BAD = [
    'getTestsConnection',
    'getConsent',
    'getCommunicationChannel',
    'getStore',
    'getCustomerAddressType',
    'postTokenLogout',
  ];

  describe.each(ERRORS)('describes the %i for', (status, what, provoked) => {
    const concerned = operations
      .filter(({ access }) => status !== 401 || access !== 'anyone')
      .filter(({ id }) => status !== 400 || !NEVER_BAD.includes(id));

    it.each(concerned.map(({ id }) => id))(`${what} to %s`, async (id) => {
      const reply = await provoked(id);
      expect([reply.status, deviations(id, reply)]).toEqual([status, []]);
    });
  });

  it.each([400, 404])(
    'describes a new password asked for nobody, answered with %i',
    async (unknownRecipient) => {
      await sandbox.control('POST', '/reset', { unknownRecipient });
      const token = await sandbox.newToken();
      const reply = await sandbox.call('POST', `/tokens/${token}/actions/send-password-setup-email`, {
        token,
        body: { communication_channel_id: EMAIL_CHANNEL_ID, recipient: 'nobody@example.com' },
      });
      expect([reply.status, deviations('postTokenSendPasswordSetup', reply)]).toEqual([unknownRecipient, []]);
    },
  );

  it.each([
    ['getConsent', '/agreements/x'],
    ['getCommunicationChannel', '/communication-channels/x'],
    ['getStore', '/stores/x'],
    ['getCustomerAddressType', '/customer-address-types/x'],
    ['getSubCustomerAddresses', '/customers/x/addresses'],
    ['getSubCustomerAddress', `/customers/${CUSTOMERS.john.id}/addresses/x`],
    ['getCustomer', '/customers/x'],
    ['getSubCustomerInterests', '/customers/x/interest-records'],
    ['getSubCustomerPurchases', '/customers/x/purchases'],
    ['getMessages', '/messages?customer_id=x'],
    ['deleteSubCustomerInterest', `/customers/${CUSTOMERS.john.id}/interest-records/x`],
    ['deleteSubCustomerProperty', `/customers/${CUSTOMERS.john.id}/property-records/x`],
  ])('describes the 404 for an unknown id to %s', async (id, path) => {
    const token = await sandbox.signIn(CUSTOMERS.john.email);
    const { method = '' } = operations.find((operation) => operation.id === id) ?? {};
    const reply = await sandbox.call(method, path, { token });
    expect([reply.status, deviations(id, reply)]).toEqual([404, []]);
  });

  it.each([400, 401, 404])('describes wrong credentials answered with %i', async (loginRejection) => {
    await sandbox.control('POST', '/reset', { loginRejection });
    const reply = await sandbox.logIn(await sandbox.newToken(), CUSTOMERS.john.email, 'wrong');
    expect([reply.status, deviations('postTokenLogin', reply)]).toEqual([loginRejection, []]);
  });

  async function provoke(
    id: string,
    how: { isBad?: boolean; isAnonymous?: boolean; method?: string },
  ): Promise<Reply> {
    const operation = operations.find((candidate) => candidate.id === id);
    if (!operation) throw new Error(`The sandbox has no operation ${id}.`);

    const { john, jana } = CUSTOMERS;
    const token = await sandbox.signIn(john.email);
    const badQuery = id === 'getLanguages' ? '?language_list_type=x' : '?count=0';
    const path = operation.path
      .replace(':token_id', token)
      .replace(':customer_id', how.isBad ? jana.id : john.id)
      .replace(/:\w+/, 'x');

    return sandbox.call(how.method ?? operation.method, path + (how.isBad ? badQuery : ''), {
      token: how.isAnonymous ? undefined : token,
      body: operation.method === 'GET' ? undefined : {},
    });
  }

  async function failing(id: string, status: number): Promise<Reply> {
    await sandbox.control('POST', '/faults', { operation: id, kind: 'status', status });
    // The fault would hit the sign-in.
    const operation = operations.find((candidate) => candidate.id === id);
    return sandbox.call(operation?.method ?? '', operation?.path.replace(/:\w+/, 'x') ?? '', {
      body: operation?.method === 'GET' ? undefined : {},
    });
  }
});
