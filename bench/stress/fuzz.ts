import fc from 'fast-check';
import { JANA, JOHN, PASSWORD } from '../../e2e/support/customers.ts';
import { formsOf } from '../../e2e/support/html.ts';
import { ACCOUNT_PAGES } from '../../e2e/support/routes.ts';
import type { Sandbox } from '../../e2e/support/sandbox.ts';
import { type Answer, send, Visitor } from '../../e2e/support/visitor.ts';
import { COOKIES } from '../../lib/session/cookies.ts';
import { addMarkedCustomers, signedIn } from './customers.ts';
import { actionInput } from './inputs/actions.ts';
import { cookieInput } from './inputs/cookies.ts';
import type { Attacker, Input, Request } from './inputs/input.ts';
import { multipartInput } from './inputs/multipart.ts';
import { routeInput } from './inputs/routes.ts';
import { type Campaign, runLanes } from './lanes.ts';

/** Kinds of client input, with their share. */
export const INPUTS: Record<string, { share: number; inputs: fc.Arbitrary<Input> }> = {
  cookies: { share: 0.25, inputs: cookieInput },
  actions: { share: 0.35, inputs: actionInput },
  multipart: { share: 0.15, inputs: multipartInput },
  routes: { share: 0.25, inputs: routeInput },
};

/** Pages whose forms are fuzzed, in addition to those of the account. */
const PUBLIC_PAGES = [
  '/sign-in',
  '/sign-up',
  '/forgotten-password',
  '/newsletter',
  '/preferences',
  '/kiosk/enrol',
];

/** The result of a run: counts of each status, and all violations. */
export type Result = { statuses: Record<number, number>; past: number; cut: number; failures: string[] };

/**
 * Signs in one attacker per lane, each as a different customer; they share a kiosk.
 *
 * @param kioskCode the code of a kiosk of that portal
 */
export async function makeAttackers(
  { sandbox, origin, kioskCode }: { sandbox: Sandbox; origin: string; kioskCode: string },
  count: number,
): Promise<Attacker[]> {
  const customers = await addMarkedCustomers(sandbox, count);
  const kiosk = await kioskAt(origin, kioskCode);
  return Promise.all(customers.map(({ email }) => attackerAs(origin, email, kiosk)));
}

/** Sends inputs of one kind that no page sends; each lane is one attacker. */
export async function fuzz(
  inputs: fc.Arbitrary<Input>,
  attackers: readonly Attacker[],
  { count, seed }: Pick<Campaign, 'count' | 'seed'>,
): Promise<Result> {
  const result: Result = { statuses: {}, past: 0, cut: 0, failures: [] };
  result.failures = await runLanes({ count, seed, lanes: attackers.length }, (lane) =>
    fc.asyncProperty(inputs, async (input) => {
      const attacker = attackers[lane];
      if (!attacker) throw new Error(`there is no attacker ${lane}`);
      const request = await input(attacker);
      const answer = await sendRaw(attacker.origin, request);
      if (answer === 'cut') {
        result.cut++;
        return;
      }
      result.statuses[answer.status] = (result.statuses[answer.status] ?? 0) + 1;
      if (!GATE.has(answer.status)) result.past++;
      const faults = faultsIn(answer, attacker.origin);
      if (faults.length > 0) throw new Error(`${faults.join(', ')} after ${described(request)}`);
      await renew(attacker, answer);
    }),
  );
  return result;
}

/** Statuses of requests that are refused before a use case runs. */
const GATE = new Set([400, 403, 404, 405, 409, 411, 413, 415, 417, 429, 431]);

async function kioskAt(origin: string, code: string): Promise<Visitor> {
  const kiosk = new Visitor(origin);
  await kiosk.submit('/kiosk/enrol', await kiosk.form('/kiosk/enrol', 'code'), { code });
  if (!kiosk.cookies.has('kiosk')) throw new Error('the kiosk could not be enrolled');
  await kiosk.signIn(JOHN.email, PASSWORD);
  return kiosk;
}

async function attackerAs(origin: string, email: string, kiosk: Visitor): Promise<Attacker> {
  const [customer, other] = await Promise.all([signedIn(origin, { email }), signedIn(origin, JANA)]);
  const nobody = new Visitor(origin);
  const shown = await Promise.all([
    ...ACCOUNT_PAGES.map((path) => formsAt(customer, path)),
    ...PUBLIC_PAGES.map((path) => formsAt(nobody, path)),
  ]);
  const languages = await formsAt(nobody, '/sign-in');
  return { origin, email, customer, other, kiosk, forms: [...shown.flat().filter(hasState), ...languages] };
}

/** Forms with a server action; the language menu, which is on every page, only once. */
const hasState = ({ form }: Attacker['forms'][number]) =>
  form.fields.some(([name]) => name.startsWith('$ACTION_REF'));

async function formsAt(visitor: Visitor, path: string): Promise<Attacker['forms']> {
  const html = (await visitor.get(path)).body;
  return formsOf(html).map((form) => ({ path, form }));
}

/** The server may cut a connection while it is still sending a body that nobody reads. */
async function sendRaw(origin: string, request: Request): Promise<Answer | 'cut'> {
  try {
    return await send(origin, request);
  } catch (error) {
    if (error instanceof Error && 'code' in error && ['ECONNRESET', 'EPIPE'].includes(String(error.code)))
      return 'cut';
    throw new Error(`${error} after ${described(request)}`, { cause: error });
  }
}

/** Signs in again when an input has ended the session, as most of the portal needs one. */
async function renew({ customer, email }: Attacker, { status, headers }: Answer): Promise<void> {
  const isOut =
    status === 401 || headers.location?.includes('/sign-in') || headers['x-action-redirect'] !== undefined;
  if (!(isOut || status === 204)) return;
  if ((await customer.get('/api/session')).status !== 200) await customer.signIn(email, PASSWORD);
}

const EVERY_ANSWER_HAS = [
  'x-content-type-options',
  'x-frame-options',
  'referrer-policy',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'permissions-policy',
  'content-security-policy',
  'x-correlation-id',
];

/** Violations in the answer to an invalid request. */
export function faultsIn({ status, headers, body }: Answer, origin: string): string[] {
  // Malformed HTTP is refused by Node itself, before there is a request.
  const isByNode = headers.connection === 'close' && [400, 408, 413, 431].includes(status) && body === '';
  const missing = isByNode ? [] : EVERY_ANSWER_HAS.filter((name) => headers[name] === undefined);
  const location = headers.location === undefined ? origin : new URL(headers.location, origin).origin;
  const planted = (headers['set-cookie'] ?? []).map((line) => line.split('=')[0] ?? '');
  const strange = planted.filter((name) => !COOKIES.some((known) => known === name));
  return [
    ...(status >= 500 ? [`status ${status}: ${body.slice(0, 200)}`] : []),
    ...missing.map((name) => `no ${name} (${status})`),
    ...(location === origin || status >= 400 ? [] : [`sent on to ${location}`]),
    ...strange.map((name) => `cookie ${name} set`),
    ...(/node_modules|\n\s+at \S+ \(/.test(body) ? ['words of the inside'] : []),
  ];
}

function described({ method, path, headers, body }: Request): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${String(value).slice(0, 300)}`);
  const text = body === undefined ? '' : body.toString().slice(0, 1500);
  return [`${method} ${path.slice(0, 500)}`, ...lines, '', text].join('\n');
}
