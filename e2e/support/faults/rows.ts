import { messagesIn } from '../../../lib/i18n/messages.ts';
import { BUILT_IN_IDS } from '../../../sandbox/agreements/index.ts';
import { INTERESTS } from '../../../sandbox/interests.ts';
import { PROPERTIES } from '../../../sandbox/properties.ts';
import { JANA, JOHN, JOHNS_ADDRESSES, PASSWORD } from '../customers.ts';
import { formSeal } from '../forms.ts';
import type { HtmlForm } from '../html.ts';
import { answerFor } from '../identity-provider.ts';
import { codeFor } from '../loyalty.ts';
import { noisePicture } from '../pictures.ts';
import { LOYALTY_APP, waitFor } from '../servers.ts';
import { DETAILS, prove, stranger } from '../sign-up.ts';
import { type Answer, filledIn, type Visitor } from '../visitor.ts';
import type { Attempt, Language, World } from './world.ts';

/** An operation, and an action that makes the portal call it. */
export type Row = {
  /** Method and route template, as `portalOperations` names them. */
  operation: string;
  /** What a visitor does. */
  by: string;
  kind: 'read' | 'write';
  /** For shared, cached data: has to be requested in a language that has not been used yet. */
  isShared?: boolean;
  /** Whether the portal is started anew before: where more data is cached for a page than there are languages. */
  needsRestart?: boolean;
  /** Whether a call refused with 401 is repeated with a new token of the portal's own. */
  isOnServerToken?: boolean;
  /** Maximum number of calls: more than one if a page is rendered again after a form was sent. */
  timesAsked?: number;
  /** Whether a read is not retried. */
  isAskedOnce?: boolean;
  /** Whether it is optional: the page shows ids instead of names. */
  isDispensable?: boolean;
  /** Names of faults that cannot be told from success. */
  looksRight?: string[];
  /** How long an answer is cached. */
  keptSeconds?: number;
  prepare: (world: World) => Promise<Attempt>;
};

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const MARKETING = `consent:${BUILT_IN_IDS.agreement_marketing_communication}`;
const READ_MS = 5000;
const DELIVERY = `/address/${JOHNS_ADDRESSES.delivery}`;
const { books, cooking, garden } = INTERESTS;
const { nickname } = PROPERTIES;

let counter = 0;
const unique = (word: string) => `${word}-${++counter}`;

async function john(world: World): Promise<Visitor> {
  return signedIn(world, JOHN.email);
}

async function signedIn(world: World, email: string, language: Language = 'en'): Promise<Visitor> {
  const visitor = world.visitor();
  const { status } = await visitor.signIn(email, PASSWORD);
  if (status !== 200) throw new Error(`${email} was not signed in: ${status}`);
  visitor.cookies.set('language', language);
  return visitor;
}

const page = (path: string) => async (world: World) => {
  const visitor = await john(world);
  return { visitor, act: () => visitor.get(path) };
};

/** A page with shared, cached data, in a language that has not been used yet. */
const sharedPage = (path: string, language: Language) => async (world: World) => {
  const visitor = await signedIn(world, JOHN.email, language);
  return { visitor, language, act: () => visitor.get(path) };
};

/** The same for data that all languages share: a portal that has just started does not have it yet. */
const sharedPageAfterStart = (path: string, language: Language) => async (world: World) => {
  const visitor = await signedIn(world, JOHN.email, language);
  const act = async () => {
    await world.restart();
    return visitor.at(world.portal.url).get(path);
  };
  return { visitor, language, act };
};

const record = (world: World) => () => world.sandbox.customer(JOHN.id);
const details = (world: World) => () => world.sandbox.details(JOHN.id);

/** Fills in and sends a form as John. */
const saving =
  (path: string, field: string, read: (world: World) => () => Promise<unknown>, more = {}) =>
  async (world: World): Promise<Attempt> => {
    const visitor = await john(world);
    const form = await visitor.form(path, field);
    const typed = unique('Typed');
    return {
      visitor,
      page: path,
      act: () => visitor.submit(path, form, { ...more, [field]: typed }),
      read: read(world),
      typed,
    };
  };

const without = (form: HtmlForm, field: string): HtmlForm => ({
  ...form,
  fields: form.fields.filter(([name]) => name !== field),
});

/** Changes and sends the form of interests, after setting the stored ones. */
const savingDetails =
  (onFile: object, change: (form: HtmlForm) => [HtmlForm, Record<string, string>]) =>
  async (world: World): Promise<Attempt> => {
    await world.sandbox.changeDetails(JOHN.id, onFile);
    const visitor = await john(world);
    const [form, values] = change(await visitor.form('/interests', 'shown'));
    return {
      visitor,
      page: '/interests',
      act: () => visitor.submit('/interests', form, values),
      read: details(world),
      typed: Object.values(values).find((value) => value.startsWith('Typed')),
    };
  };

/** A visitor with a proven contact. */
async function proven(world: World): Promise<{ visitor: Visitor; contact: string }> {
  const visitor = world.visitor();
  const contact = stranger();
  await prove(visitor, world.sandbox, contact);
  return { visitor, contact };
}

/** The number of customers created with a contact. */
const customersMade = (world: World, contact: string) => async () => {
  const calls = await world.sandbox.calls('postCustomer');
  return calls.filter(
    ({ status, requestBody }) => status === 201 && JSON.stringify(requestBody).includes(contact),
  ).length;
};

const isSignedIn = ({ body }: Answer) => body.includes(messagesIn('en').overview.lead);
const has = (name: string) => (answer: Answer) => answer.body.includes(`name="${name}"`);

/** Every operation that the portal calls, with an action that makes it call it. */
export const ROWS: Row[] = [
  {
    operation: 'GET /agreements',
    by: 'GET /consents',
    kind: 'read',
    isShared: true,
    prepare: sharedPage('/consents', 'cs'),
  },
  {
    operation: 'GET /languages',
    by: 'a start, GET /profile',
    kind: 'read',
    isShared: true,
    // At the start, for a token of the portal's own, and for the page.
    timesAsked: 3,
    prepare: sharedPageAfterStart('/profile', 'cs'),
  },
  {
    operation: 'GET /interests',
    by: 'GET /interests',
    kind: 'read',
    isShared: true,
    prepare: sharedPage('/interests', 'cs'),
  },
  {
    operation: 'GET /countries',
    by: 'GET /address',
    kind: 'read',
    isShared: true,
    prepare: sharedPage('/address', 'cs'),
  },
  {
    operation: 'GET /communication-channels',
    by: 'GET /consents',
    kind: 'read',
    isShared: true,
    prepare: sharedPage('/consents', 'sk'),
  },
  {
    operation: 'GET /customer-properties',
    by: 'GET /interests',
    kind: 'read',
    isShared: true,
    prepare: sharedPage('/interests', 'sk'),
  },
  {
    operation: 'GET /customer-address-types',
    by: 'GET /address/new',
    kind: 'read',
    isShared: true,
    prepare: sharedPage('/address/new', 'sk'),
  },
  {
    operation: 'GET /stores',
    by: 'GET /sign-up',
    kind: 'read',
    isShared: true,
    prepare: async (world) => {
      const { visitor } = await proven(world);
      visitor.cookies.set('language', 'cs');
      const isDone = has('new_password');
      return { visitor, language: 'cs', act: () => visitor.get('/sign-up?plain'), isDone };
    },
  },
  ...(
    [
      ['GET /card-types', 'cs'],
      ['GET /event-types', 'sk'],
      ['GET /segments', 'de'],
      ['GET /customer-sources', 'en'],
      ['GET /currencies', 'en', true],
    ] as const
  ).map(
    ([operation, language, needsRestart]): Row => ({
      operation,
      by: 'GET /data',
      kind: 'read',
      isShared: true,
      isDispensable: true,
      needsRestart,
      prepare: sharedPage('/data', language),
    }),
  ),
  ...[
    'GET /customers/{customer_id}/cards',
    'GET /customers/{customer_id}/purchases',
    'GET /customers/{customer_id}/points',
    'GET /customers/{customer_id}/vouchers',
    'GET /messages',
    'GET /customers/{customer_id}/events',
    'GET /customers/{customer_id}/segment-records',
    'GET /customers/{customer_id}/customer-source-records',
  ].map((operation): Row => ({ operation, by: 'GET /data', kind: 'read', prepare: page('/data') })),
  { operation: 'GET /customers', by: 'GET /profile', kind: 'read', prepare: page('/profile') },
  {
    operation: 'GET /customers',
    by: 'saving the profile',
    kind: 'read',
    timesAsked: 2,
    prepare: saving('/profile', 'first_name', record),
  },
  {
    operation: 'GET /customers/{customer_id}/addresses',
    by: 'GET /address',
    kind: 'read',
    prepare: page('/address'),
  },
  {
    operation: 'GET /customers/{customer_id}/addresses/{additional_customer_address_id_path}',
    by: 'saving a further address',
    kind: 'read',
    prepare: saving(DELIVERY, 'city', details),
  },
  {
    operation: 'GET /customers/{customer_id}/interest-records',
    by: 'GET /interests',
    kind: 'read',
    prepare: page('/interests'),
  },
  {
    operation: 'GET /customers/{customer_id}/property-records',
    by: 'GET /interests',
    kind: 'read',
    prepare: page('/interests'),
  },
  {
    operation: 'GET (file)',
    by: 'GET /api/customer/photo',
    kind: 'read',
    isAskedOnce: true,
    prepare: async (world) => {
      const visitor = await signedIn(world, JANA.email);
      const { body } = await visitor.get('/profile');
      const path = /\/api\/customer\/photo\?photo=[^"]+/.exec(body)?.[0] ?? '';
      return {
        visitor,
        act: () => visitor.get(path),
        isDone: ({ headers }) => headers['content-type'] === 'image/png',
      };
    },
  },
  {
    operation: 'GET /tests/connection',
    by: 'GET /api/health/ready',
    kind: 'read',
    looksRight: ['data: {}', 'numbers for texts'],
    isAskedOnce: true,
    keptSeconds: 5,
    prepare: async (world) => {
      const visitor = world.visitor();
      return {
        visitor,
        act: () => visitor.get('/api/health/ready'),
        isDone: ({ status }) => status === 200,
      };
    },
  },
  {
    operation: 'POST /tokens',
    by: 'signing in',
    kind: 'write',
    prepare: signingIn,
  },
  {
    operation: 'POST /tokens',
    by: 'beginning to sign up while the portal’s own token is dead',
    kind: 'write',
    prepare: async (world) => {
      const attempt = await beginningToSignUp(world);
      await world.sandbox.killTokens();
      return attempt;
    },
  },
  {
    operation: 'POST /tokens/{token_id}/actions/login',
    by: 'signing in',
    kind: 'write',
    prepare: signingIn,
  },
  {
    operation: 'POST /tokens/{token_id}/actions/logout',
    by: 'signing out',
    kind: 'write',
    prepare: async (world) => {
      const visitor = await john(world);
      return {
        visitor,
        act: () => visitor.send({ method: 'POST', path: '/sign-out', headers: FORM, body: '' }),
      };
    },
  },
  {
    operation: 'POST /tokens/{token_id}/actions/social-network-login',
    by: 'signing in with a provider',
    kind: 'write',
    prepare: async (world) => {
      const visitor = world.visitor();
      const answer = await answerFor(visitor, 'jana');
      const { lead } = messagesIn('cs').overview;
      return { visitor, act: () => visitor.get(answer), isDone: ({ body }) => body.includes(lead) };
    },
  },
  {
    operation: 'POST /tokens/{token_id}/actions/authentication-token-login',
    by: 'arriving with a code',
    kind: 'write',
    prepare: async (world) => {
      const visitor = world.visitor();
      const { requestId, token } = await codeFor(world.sandbox.url, JOHN.email);
      await visitor.get(`/handover?token_request_id=${requestId}`);
      const form = await visitor.form('/handover/continue', 'token');
      return {
        visitor,
        act: () => visitor.submit('/handover/continue', form, { token }),
        isDone: isSignedIn,
      };
    },
  },
  {
    operation: 'GET /tokens/{token_id}/actions/auth-token',
    by: 'leaving for another application',
    kind: 'write',
    prepare: async (world) => {
      const visitor = await john(world);
      const shown = await visitor.seal('/', 'application');
      return {
        visitor,
        act: () => visitor.post('/handover/out', { application: LOYALTY_APP.id, shown }),
        isDone: ({ body: html }) => html.includes('/loyalty/enter?token_request_id='),
      };
    },
  },
  {
    operation: 'POST /tokens/{token_id}/actions/send-password-setup-email',
    by: 'a forgotten password',
    kind: 'write',
    isOnServerToken: true,
    prepare: async (world) => {
      const visitor = world.visitor();
      const form = await visitor.form('/forgotten-password', 'recipient');
      // The portal first checks whether CareCloud can be reached, and caches the result for some seconds.
      await waitFor(`${world.portal.url}/api/health/ready`, world.portal);
      return {
        visitor,
        act: () => visitor.submit('/forgotten-password', form, { recipient: JOHN.email }),
        typed: JOHN.email,
      };
    },
  },
  {
    operation: 'PUT /customers/{customer_id}',
    by: 'saving the profile',
    kind: 'write',
    prepare: saving('/profile', 'first_name', record),
  },
  {
    operation: 'POST /customers/actions/upload-customer-photo',
    by: 'saving a photo',
    kind: 'write',
    looksRight: ['204'],
    prepare: async (world) => {
      const visitor = await john(world);
      const { buffer } = await noisePicture(100, 100);
      const body = filledIn(await visitor.form('/profile/photo', 'shown'));
      body.set('chosen', new File([new Uint8Array(buffer)], 'me.png', { type: 'image/png' }));
      return {
        visitor,
        act: () => visitor.send({ method: 'POST', path: '/profile/photo', body }),
        read: record(world),
      };
    },
  },
  {
    operation: 'POST /customers/{customer_id}/addresses',
    by: 'adding an address',
    kind: 'write',
    prepare: saving('/address/new', 'city', details, {
      address_type: '8b93c5f0a7d2614e9c07',
      address1: 'Am Hof',
      country_code: 'at',
    }),
  },
  {
    operation: 'PUT /customers/{customer_id}/addresses/{additional_customer_address_id_path}',
    by: 'saving a further address',
    kind: 'write',
    prepare: saving(DELIVERY, 'city', details),
  },
  {
    operation: 'POST /customers/{customer_id}/interest-records',
    by: 'ticking an interest',
    kind: 'write',
    prepare: savingDetails({ interests: [cooking, books] }, (form) => [
      form,
      { [`interest:${garden}`]: 'on' },
    ]),
  },
  {
    operation: 'DELETE /customers/{customer_id}/interest-records/{interest_record_id}',
    by: 'unticking an interest',
    kind: 'write',
    prepare: savingDetails({ interests: [cooking, books] }, (form) => [
      without(form, `interest:${books}`),
      {},
    ]),
  },
  {
    operation: 'POST /customers/{customer_id}/property-records',
    by: 'filling in a property',
    kind: 'write',
    prepare: savingDetails({ properties: { [nickname.id]: null } }, (form) => [
      form,
      { [`property:${nickname.id}`]: unique('Typed') },
    ]),
  },
  {
    operation: 'PUT /customers/{customer_id}/property-records/{property_record_id}',
    by: 'changing a property',
    kind: 'write',
    prepare: savingDetails({ properties: { [nickname.id]: 'Jack' } }, (form) => [
      form,
      { [`property:${nickname.id}`]: unique('Typed') },
    ]),
  },
  {
    operation: 'DELETE /customers/{customer_id}/property-records/{property_record_id}',
    by: 'emptying a property',
    kind: 'write',
    prepare: savingDetails({ properties: { [nickname.id]: 'Jack' } }, (form) => [
      form,
      { [`property:${nickname.id}`]: '' },
    ]),
  },
  {
    operation: 'POST /one-time-password/actions/send',
    by: 'beginning to sign up',
    kind: 'write',
    isOnServerToken: true,
    prepare: beginningToSignUp,
  },
  {
    operation: 'POST /one-time-password/actions/verify',
    by: 'typing the code of a sign-up',
    kind: 'write',
    isOnServerToken: true,
    prepare: typingTheCode,
  },
  {
    operation: 'POST /customers/actions/check-registration-ability',
    by: 'typing the code of a sign-up',
    kind: 'write',
    isOnServerToken: true,
    prepare: typingTheCode,
  },
  {
    operation: 'POST /customers/actions/validate-customer-data',
    by: 'signing up',
    kind: 'write',
    isOnServerToken: true,
    prepare: signingUp,
  },
  { operation: 'POST /customers', by: 'signing up', kind: 'write', prepare: signingUp },
  {
    operation: 'POST /customers/actions/newsletters-sign-up',
    by: 'signing up for the newsletter',
    kind: 'write',
    looksRight: ['204'],
    isOnServerToken: true,
    prepare: async (world) => {
      const visitor = world.visitor();
      const form = await visitor.form('/newsletter?plain', 'contact');
      const contact = stranger();
      const shown = await formSeal('newsletter', READ_MS);
      return {
        visitor,
        act: () => visitor.submit('/newsletter', form, { [MARKETING]: 'on', shown, contact }),
        read: async () => (await world.sandbox.customersAt(contact)).length,
        typed: contact,
      };
    },
  },
];

async function signingIn(world: World): Promise<Attempt> {
  const visitor = world.visitor();
  const form = await visitor.form('/sign-in', 'identifier');
  const typed = { identifier: JOHN.email, password: PASSWORD };
  return {
    visitor,
    act: () => visitor.submit('/sign-in', form, typed),
    isDone: isSignedIn,
    typed: JOHN.email,
  };
}

async function beginningToSignUp(world: World): Promise<Attempt> {
  const visitor = world.visitor();
  const form = await visitor.form('/sign-up', 'contact');
  const contact = stranger();
  return {
    visitor,
    act: () => visitor.submit('/sign-up', form, { contact }),
    isDone: has('code'),
    typed: contact,
  };
}

async function typingTheCode(world: World): Promise<Attempt> {
  const visitor = world.visitor();
  const contact = stranger();
  const sent = await visitor.submit('/sign-up', await visitor.form('/sign-up', 'contact'), { contact });
  if (sent.status !== 303) throw new Error(`no code was sent: ${sent.status}`);
  const form = await visitor.form('/sign-up', 'code');
  const code = await world.sandbox.code(contact);
  return { visitor, act: () => visitor.submit('/sign-up', form, { code }), isDone: has('new_password') };
}

async function signingUp(world: World): Promise<Attempt> {
  const { visitor, contact } = await proven(world);
  const form = await visitor.form('/sign-up?plain', 'new_password');
  return {
    visitor,
    act: () => visitor.submit('/sign-up', form, DETAILS),
    read: customersMade(world, contact),
    typed: DETAILS.last_name,
    isDone: isSignedIn,
  };
}
