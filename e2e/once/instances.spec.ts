import { hasRedis, RedisServer } from '../../lib/testing/redis.ts';
import { actionId } from '../support/build.ts';
import { customerCalls } from '../support/calls.ts';
import { ALEX, JOHN, PASSWORD } from '../support/customers.ts';
import { LOYALTY_APP, type Server, startPortal } from '../support/servers.ts';
import { Visitor } from '../support/visitor.ts';
import { test as base, expect } from '../support/visitors.ts';

/** Two instances of one portal, sharing a Redis. Their PORTAL_URL is the first one's address. */
type Pair = { first: Server; second: Server; origin: string };

type Fixtures = {
  redis: RedisServer;
  /** Instances of a test's own, for what stops one of them or their Redis. */
  instances: Pair;
};

const test = base.extend<Fixtures, { lasting: Pair }>({
  lasting: [
    async ({ servers }, use) => {
      const redis = await RedisServer.start();
      const pair = await startPair(redis, (settings) => startPortal(servers.sandbox.url, settings));
      await use(pair);
      await Promise.all([pair.first.stop(), pair.second.stop()]);
      await redis.stop();
    },
    { scope: 'worker' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for a pattern
  redis: async ({}, use) => {
    const redis = await RedisServer.start();
    await use(redis);
    await redis.stop();
  },
  instances: async ({ startOwn, redis }, use) => use(await startPair(redis, startOwn)),
});

async function startPair(
  redis: RedisServer,
  start: (settings: Record<string, string>) => Promise<Server>,
): Promise<Pair> {
  const settings = { REDIS_URL: redis.url, SIGN_IN_LIMIT_ACCOUNT: '4' };
  const first = await start(settings);
  const second = await start({ ...settings, PORTAL_URL: first.url });
  return { first, second, origin: first.url };
}

test.skip(!hasRedis, 'there is no redis-server');

/** The same browser, with another instance. */
function sentTo({ url }: Server, origin: string, visitor?: Visitor): Visitor {
  const there = new Visitor(url, origin);
  for (const [name, value] of visitor?.cookies ?? []) there.cookies.set(name, value);
  return there;
}

test('a session started on one instance works on the other, and ends on both', async ({ lasting }) => {
  const { first, second, origin } = lasting;
  const john = new Visitor(origin);
  expect((await john.signIn(JOHN.email, PASSWORD)).status).toBe(200);
  const elsewhere = sentTo(second, origin, john);
  expect((await elsewhere.get('/api/customer')).status).toBe(200);
  const copies = [first, second].map((server) => sentTo(server, origin, john));
  expect((await elsewhere.signOut()).status).toBe(204);
  for (const copy of copies) expect((await copy.get('/api/session')).status).toBe(401);
});

test('a form rendered by one instance is accepted by the other', async ({ lasting, sandbox }) => {
  const { second, origin } = lasting;
  const john = new Visitor(origin);
  await john.signIn(JOHN.email, PASSWORD);
  const form = await john.form('/profile', 'first_name');
  const elsewhere = sentTo(second, origin, john);
  const answer = await elsewhere.submit('/profile', form, { first_name: 'Jim' });
  expect(answer.status).toBe(303);
  expect((await sandbox.customer(JOHN.id)).personal_information.first_name).toBe('Jim');
});

test('password guesses are counted across instances', async ({ lasting, sandbox }) => {
  const { first, second, origin } = lasting;
  const statuses = [];
  for (let guess = 0; guess < 6; guess++) {
    const stranger = sentTo(guess % 2 ? first : second, origin);
    statuses.push((await stranger.signIn(ALEX.email, 'Wrong-Password-1')).status);
  }
  expect(statuses).toEqual([401, 401, 401, 401, 429, 429]);
  expect(await sandbox.calls('postTokenLogin')).toHaveLength(4);
});

test('a sign-out that one instance could not send to CareCloud is sent by another', async ({
  instances,
  sandbox,
}) => {
  const { first, second, origin } = instances;
  const john = new Visitor(origin);
  await john.signIn(JOHN.email, PASSWORD);
  await sandbox.addFault({ operation: 'postTokenLogout', kind: 'status', status: 503, times: 1 });
  expect((await john.signOut()).status).toBe(204);
  await first.stop('SIGKILL');
  const answered = async () => (await sandbox.calls('postTokenLogout')).map(({ status }) => status);
  await expect.poll(answered, { timeout: 30_000 }).toEqual([503, 204]);
  expect(second.isRunning()).toBe(true);
});

test('saves of one customer on two instances wait for each other', async ({ lasting, sandbox }) => {
  const { second, origin } = lasting;
  const john = new Visitor(origin);
  await john.signIn(JOHN.email, PASSWORD);
  const elsewhere = sentTo(second, origin, john);
  const changes: [Visitor, object][] = [
    [john, { first_name: 'Jim' }],
    [elsewhere, { last_name: 'Jones' }],
    [john, { city: 'Brno' }],
    [elsewhere, { zip: '602 00' }],
  ];
  const answers = await Promise.all(changes.map(([visitor, change]) => visitor.patch({ changes: change })));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  const { personal_information } = await sandbox.customer(JOHN.id);
  expect(personal_information).toMatchObject({
    first_name: 'Jim',
    last_name: 'Jones',
    address: expect.objectContaining({ city: 'Brno', zip: '60200' }),
  });
});

test('without Redis nobody can sign in and nothing is written; both work again when it is back', async ({
  instances,
  redis,
  sandbox,
  t,
}) => {
  const { first, second, origin } = instances;
  const john = new Visitor(origin);
  await john.signIn(JOHN.email, PASSWORD);
  const form = await john.form('/profile', 'first_name');
  const signInForm = await new Visitor(origin).form('/sign-in', 'identifier');
  const newcomer = new Visitor(origin);
  const contactForm = await newcomer.form('/sign-up', 'contact');
  await newcomer.submit('/sign-up', contactForm, { contact: 'new@example.com' });
  await redis.down();
  await sandbox.clearJournal();

  const stranger = new Visitor(origin);
  expect((await stranger.signIn(JOHN.email, PASSWORD)).status).toBe(503);
  const credentials = { identifier: JOHN.email, password: PASSWORD };
  const page = await stranger.submit('/sign-in', signInForm, credentials);
  expect(page.body.includes(t.signIn.unavailable)).toBe(true);
  const saving = await john.callAction('/profile', actionId('saveProfile'), [
    ...form.fields.filter(([name]) => !name.startsWith('$') && name !== 'first_name'),
    ['first_name', 'Jim'],
  ]);
  expect(saving.body.includes(t.form.notSaved)).toBe(true);
  expect(saving.body.includes('"first_name":"Jim"')).toBe(true);
  expect((await john.patch({ changes: { first_name: 'Jim' } })).status).toBe(503);
  for (const [visitor, path] of [
    [newcomer, '/sign-up'],
    [newcomer, '/sign-in?link=1'],
    [john, '/sign-in'],
    [john, '/sign-up'],
    [john, `/handover/to/${LOYALTY_APP.id}`],
  ] as const) {
    expect((await visitor.get(path)).status, path).toBe(200);
  }
  expect((await newcomer.get('/sign-up')).body).toContain(t.problems.unavailableTitle);
  expect((await john.get('/profile?plain')).body.includes(t.problems.unavailableTitle)).toBe(true);
  expect((await john.get('/sign-in')).status).toBe(200);
  expect((await john.get('/api/health/live')).status).toBe(200);
  await expect.poll(async () => (await john.get('/api/health/ready')).status, { timeout: 15_000 }).toBe(503);
  expect(await customerCalls(sandbox)).toEqual([]);

  await redis.up();
  const isReady = async () => (await john.get('/api/health/ready')).status;
  await expect.poll(isReady, { timeout: 15_000 }).toBe(200);
  expect((await john.patch({ changes: { first_name: 'Jim' } })).status).toBe(200);
  expect((await sentTo(second, origin).signIn(JOHN.email, PASSWORD)).status).toBe(200);
  for (const server of [first, second]) expect(server.isRunning()).toBe(true);
});

test('signing out without Redis ends the session at CareCloud', async ({ instances, redis, sandbox }) => {
  const john = new Visitor(instances.origin);
  await john.signIn(JOHN.email, PASSWORD);
  const copy = john.copy();
  await redis.down();
  expect((await john.signOut()).status).toBe(204);
  expect(john.cookies.has('session')).toBe(false);
  await redis.up();
  const status = async () => (await copy.get('/api/customer')).status;
  await expect.poll(status, { timeout: 15_000 }).toBe(401);
  expect((await sandbox.calls('postTokenLogout')).map((call) => call.status)).toEqual([204]);
});
