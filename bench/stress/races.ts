import { setTimeout } from 'node:timers/promises';
import { PASSWORD } from '../../e2e/support/customers.ts';
import type { CustomerRecord, Sandbox } from '../../e2e/support/sandbox.ts';
import { openCookies } from '../../e2e/support/sealed.ts';
import { type Answer, Visitor } from '../../e2e/support/visitor.ts';
import {
  addMarkedCustomers,
  BUSY,
  type MarkedCustomer,
  retried,
  signedIn,
  signIn,
  UNKNOWN_FIELDS,
} from './customers.ts';
import { inParallel } from './lanes.ts';
import { generator, type Random } from './random.ts';
import type { Servers } from './servers.ts';

/** A browser whose requests go to any instance. */
type Browser = {
  customer: MarkedCustomer;
  urls: readonly string[];
  origin: string;
  sandbox: Sandbox;
  random: Random;
  /** The signed-in session. */
  visitor: Visitor;
};

/** Returns the violation, or nothing. */
type Race = (browser: Browser) => Promise<string[]>;

/** A race in which a request got “try again later”: it does not count. */
class Void extends Error {
  override name = 'Void';
}

/** The result: races that were fine, violated an invariant, or did not count. */
export type RaceResult = { seconds: number; outcomes: Record<string, number>; violations: string[] };

/** Maximum delay between the two requests: about the duration of one. */
const JITTER_MS = 30;

/** The kinds of race, each with its invariants. */
export const RACES: Record<string, Race> = {
  /**
   * Both sign-ins succeed; afterwards CareCloud has one token of the device, which belongs to the only session that
   * is valid, on every instance. The earlier cookies are invalid.
   */
  'sign-in/sign-in': async (browser) => {
    const before = browser.visitor.copy();
    const candidates = [browser.visitor.copy(), browser.visitor.copy()];
    const { email } = browser.customer;
    const answers = await atOnce(
      browser,
      candidates.map((one) => () => via(browser, one, (visitor) => visitor.signIn(email, PASSWORD))),
    );
    const sessions = await Promise.all(candidates.map(async (one) => (await openCookies(one)).session));
    const alive = await Promise.all(sessions.map(({ token }) => isAlive(browser, token)));
    const open = await Promise.all(candidates.map((one) => opens(browser, one)));
    const [winner] = candidates.filter((_, n) => open[n]);
    if (winner) browser.visitor = winner;
    return [
      ...expected(answers, [200], 'sign-in'),
      ...(count(alive) === 1 ? [] : [`${count(alive)} tokens of the device live`]),
      ...(count(open) === 1 ? [] : [`${count(open)} sessions of the device are open`]),
      ...(alive.indexOf(true) === open.indexOf(true) ? [] : ['the living token is not the open session’s']),
      ...((await opens(browser, before)) ? ['the session from before is open'] : []),
    ];
  },

  /**
   * Same field: one change wins, the other gets a conflict. Different fields: both are saved. The stored values match
   * the answers; a change of two fields is stored as a whole. Unknown fields survive.
   */
  'save/save': async (browser) => {
    const { random, customer, sandbox } = browser;
    const n = random.below(1_000_000);
    const before = await sandbox.customer(customer.id);
    const isSame = random.below(2) === 0;
    const shown = isSame ? { pre_nominals: text(before, 'pre_nominals') } : undefined;
    const changes: Record<string, string>[] = [
      { pre_nominals: `A${n}`, address4: `first ${n}` },
      isSame ? { pre_nominals: `B${n}` } : { post_nominals: `B${n}`, city: `Town ${letters(n)}` },
    ];
    const answers = await atOnce(
      browser,
      changes.map(
        (change) => () =>
          via(browser, browser.visitor.copy(), (visitor) => visitor.patch({ changes: change, shown })),
      ),
    );
    const after = await sandbox.customer(customer.id);
    const statuses = answers.map(({ status }) => status).sort();
    const right = isSame ? [200, 409] : [200, 200];
    return [
      ...(String(statuses) === String(right) ? [] : [`answered by ${statuses}, not ${right}`]),
      ...answers.flatMap(({ status }, which) => kept(changes[which] ?? {}, after, status)),
      ...survivors(after),
    ];
  },

  /**
   * A save answered with 200 or 204 is stored as a whole; one refused because the session is over is not stored; one
   * with an unknown outcome is stored as a whole or not at all. After the sign-out is answered, no cookie is valid,
   * and CareCloud has no login with that token.
   */
  'save/sign-out': async (browser) => {
    const { random, customer, sandbox } = browser;
    const n = random.below(1_000_000);
    const change = { pre_nominals: `C${n}`, address4: `yard ${n}` };
    const before = browser.visitor.copy();
    const { token } = (await openCookies(before)).session;
    const [saved, out] = await atOnce(browser, [
      () => via(browser, before.copy(), (visitor) => visitor.patch({ changes: change })),
      () => via(browser, browser.visitor, (visitor) => visitor.signOut()),
    ]);
    const after = await sandbox.customer(customer.id);
    const violations = [
      ...expected([out], [204], 'sign-out'),
      ...expected([saved], [200, 204, 401, 502, 504], 'save'),
      ...(saved ? kept(change, after, saved.status) : []),
      ...survivors(after),
      ...((await opens(browser, before)) ? ['a cookie from before the sign-out opens something'] : []),
      ...((await isAlive(browser, token)) ? ['somebody is logged in with the token'] : []),
    ];
    await signInAgain(browser);
    return violations;
  },

  /**
   * No request fails with an error. After the sign-out is answered, the earlier cookies are invalid, and a concurrent
   * sign-in is valid, on every instance.
   */
  'sign-out/anything': async (browser) => {
    const { random, customer } = browser;
    const before = browser.visitor.copy();
    const { token } = (await openCookies(before)).session;
    const doing = random.pick(Object.keys(ANYTHING));
    const other = before.copy();
    const [out, answer] = await atOnce(browser, [
      () => via(browser, browser.visitor, (visitor) => visitor.signOut()),
      () => via(browser, other, (visitor) => ANYTHING[doing]?.(visitor, customer) ?? visitor.get('/')),
    ]);
    const late = await via(browser, before.copy(), (visitor) => visitor.get('/api/customer/export'));
    const violations = [
      ...expected([out], [204], 'sign-out'),
      ...(answer && answer.status < 500 ? [] : [`${doing} was answered by ${answer?.status}`]),
      ...(late.body.includes(customer.mark)
        ? ['an answer begun after the sign-out told of the customer']
        : []),
      ...((await opens(browser, before)) ? [`a cookie from before opens something after ${doing}`] : []),
      ...((await isAlive(browser, token)) ? ['somebody is logged in with the token'] : []),
      ...(doing === 'sign-in' && !(await opens(browser, other)) ? ['who signed in is not in'] : []),
    ];
    await signInAgain(browser);
    return violations;
  },
};

const ANYTHING: Record<string, (visitor: Visitor, customer: MarkedCustomer) => Promise<Answer>> = {
  page: (visitor) => visitor.get('/profile'),
  'page in one piece': (visitor) => visitor.get('/?plain'),
  export: (visitor) => visitor.get('/api/customer/export'),
  'another sign-out': (visitor) => visitor.signOut(),
  'sign-out by form': (visitor) => visitor.send({ method: 'POST', path: '/sign-out' }),
  'sign-in': (visitor, { email }) => visitor.signIn(email, PASSWORD),
};

/** Runs many races of one kind, several in parallel, each with its own browser and customer. */
export async function race(
  kind: string,
  { portals, origin, sandbox }: Servers,
  { count: races, seed, lanes }: { count: number; seed: number; lanes: number },
): Promise<RaceResult> {
  const run = RACES[kind];
  if (!run) throw new Error(`there is no race ${kind}`);
  const urls = portals.map(({ url }) => url);
  const customers = await addMarkedCustomers(sandbox, lanes);
  const raced: RaceResult = { seconds: 0, outcomes: {}, violations: [] };
  const rounds = Array(races).keys();
  const startedAt = performance.now();
  await inParallel(lanes, customers.entries(), async ([lane, customer]) => {
    const random = generator(seed + lane);
    const visitor = await signedIn(random.pick(urls), customer, origin);
    const browser = { customer, urls, origin, sandbox, random, visitor };
    for (const round of rounds) {
      const violations = await judged(run, browser);
      const outcome = violations === 'void' ? 'void' : violations.length === 0 ? 'fine' : 'violated';
      raced.outcomes[outcome] = (raced.outcomes[outcome] ?? 0) + 1;
      if (violations !== 'void')
        raced.violations.push(...violations.map((words) => `${kind}, race ${round}: ${words}`));
    }
  });
  raced.seconds = (performance.now() - startedAt) / 1000;
  return raced;
}

async function judged(run: Race, browser: Browser): Promise<string[] | 'void'> {
  try {
    return await run(browser);
  } catch (error) {
    if (!(error instanceof Void)) throw error;
    await signInAgain(browser);
    return 'void';
  }
}

/** Sends requests at about the same time, in any order. */
async function atOnce({ random }: Browser, requests: (() => Promise<Answer>)[]): Promise<[Answer, Answer]> {
  const started = requests.map(async (request) => {
    await setTimeout(random.below(JITTER_MS));
    return request();
  });
  // Wait for all of them before judging.
  await Promise.allSettled(started);
  return Promise.all(started) as Promise<[Answer, Answer]>;
}

/** Sends a visitor's request to any instance; the visitor keeps the cookies of the answer. */
async function via(
  { random, urls, origin }: Browser,
  visitor: Visitor,
  run: (visitor: Visitor) => Promise<Answer>,
): Promise<Answer> {
  const there = visitor.at(random.pick(urls), origin);
  const answer = await run(there);
  visitor.cookies.clear();
  for (const [name, value] of there.cookies) visitor.cookies.set(name, value);
  if (answer.status === BUSY) throw new Void();
  return answer;
}

/** Whether a visitor's cookies are a valid session, on any instance. */
async function opens({ urls, origin }: Browser, visitor: Visitor): Promise<boolean> {
  const ask = (url: string) => retried(() => visitor.at(url, origin).get('/api/customer'));
  const answers = await Promise.all(urls.map(ask));
  return answers.some(({ status }) => status !== 401);
}

/** Whether CareCloud still accepts a token and returns its customer. */
async function isAlive({ sandbox }: Browser, token: string): Promise<boolean> {
  const { status } = await fetch(`${sandbox.url}/webservice/rest-api/customer-interface/v1.0/customers`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return status === 200;
}

async function signInAgain(browser: Browser): Promise<void> {
  browser.visitor = new Visitor(browser.urls[0] ?? '', browser.origin);
  await signIn(browser.visitor, browser.customer);
}

/** Compares an answer to a change with the stored values. */
function kept(change: Record<string, string>, after: CustomerRecord, status: number): string[] {
  const there = Object.entries(change).filter(([field, value]) => text(after, field) === value).length;
  const isWhole = there === Object.keys(change).length;
  const isSaved = status === 200 || status === 204;
  if (there > 0 && !isWhole && !isSaved) return ['a change is there in part'];
  if (isSaved && !isWhole) return ['a change that was said to be saved is not there'];
  if ([401, 409, 502].includes(status) && there > 0)
    return [`a change that was answered by ${status} is there`];
  return [];
}

function survivors({ personal_information: person }: CustomerRecord): string[] {
  return Object.entries(UNKNOWN_FIELDS).flatMap(([name, value]) =>
    JSON.stringify(person[name]) === JSON.stringify(value) ? [] : [`the unknown field ${name} is lost`],
  );
}

function text({ personal_information: person }: CustomerRecord, field: string): string {
  const { address } = person as { address?: Record<string, unknown> };
  return String(person[field] ?? address?.[field] ?? '');
}

/** Names of towns have no digits. */
const letters = (n: number) => String(n).replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '');

function expected(answers: (Answer | undefined)[], statuses: number[], what: string): string[] {
  return answers.flatMap((answer) =>
    answer && statuses.includes(answer.status)
      ? []
      : [`${what} was answered by ${answer?.status}: ${answer?.body.slice(0, 200)}`],
  );
}

const count = (list: boolean[]) => list.filter(Boolean).length;
