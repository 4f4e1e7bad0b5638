import { actionId } from '../../e2e/support/build.ts';
import { formsOf, type HtmlForm } from '../../e2e/support/html.ts';
import type { Answer, Visitor } from '../../e2e/support/visitor.ts';
import { addMarkedCustomers, BUSY, type MarkedCustomer, retried, signedIn } from './customers.ts';
import { inParallel } from './lanes.ts';
import { generator, type Random } from './random.ts';
import type { Servers } from './servers.ts';

/** A customer's session at each of the instances. */
type Session = { customer: MarkedCustomer; at: Visitor[]; form: HtmlForm };

/** The result: answers of each kind, how many had the customer's own mark, and how many were only “try again later”. */
export type MixResult = {
  answers: Record<string, number>;
  own: number;
  busy: number;
  seconds: number;
  failures: string[];
};

type Doing = (visitor: Visitor, session: Session, random: Random) => Promise<Answer>;

const PAGES = ['/profile', '/address', '/consents', '/', '/data', '/security'];

/** What sessions do: cheap requests more often than expensive ones. */
const DOINGS: Record<string, { weight: number; run: Doing }> = {
  page: { weight: 4, run: (visitor, _, random) => visitor.get(random.pick(PAGES)) },
  'page in one piece': { weight: 2, run: (visitor, _, random) => visitor.get(`${random.pick(PAGES)}?plain`) },
  'RSC request': {
    weight: 2,
    run: (visitor, _, random) => visitor.getPart(`${random.pick(PAGES)}?_rsc=1`, { rsc: '1' }),
  },
  '/api/customer': { weight: 8, run: (visitor) => visitor.get('/api/customer') },
  '/api/session': { weight: 4, run: (visitor) => visitor.get('/api/session') },
  export: { weight: 1, run: (visitor) => visitor.get('/api/customer/export') },
  'save by JSON': {
    weight: 2,
    run: (visitor, { customer }, random) =>
      visitor.patch({ changes: { address4: `${customer.mark} yard ${random.below(100)}` } }),
  },
  'save by form': {
    weight: 1,
    run: (visitor, { customer, form }, random) =>
      visitor.submit('/profile', form, { post_nominals: `${customer.mark} ${random.below(100)}` }),
  },
  'refused save by script': {
    weight: 2,
    run: (visitor, { customer, form }) =>
      visitor.callAction('/profile', actionId('saveProfile'), [
        ...form.fields.filter(([name]) => !name.startsWith('$') && name !== 'birthdate'),
        ['birthdate', `${customer.mark} was never born`],
      ]),
  },
};

/**
 * Lets many customers, each with unique values, use several instances at once, and searches every answer for the
 * values of others.
 *
 * @param options.concurrency number of concurrent requests
 */
export async function mixSessions(
  { portals, origin, sandbox }: Servers,
  options: { sessions: number; responses: number; seed: number; concurrency: number },
): Promise<MixResult> {
  const random = generator(options.seed);
  const customers = await addMarkedCustomers(sandbox, options.sessions);
  const sessions: Session[] = [];
  await inParallel(options.concurrency, customers, async (customer) => {
    const urls = portals.map(({ url }) => url);
    const first = await signedIn(random.pick(urls), customer, origin);
    const at = urls.map((url) => first.at(url, origin));
    sessions.push({ customer, at, form: await profileForm(random.pick(at)) });
  });
  const owners = new Map(
    customers.flatMap(({ id, mark }): [string, string][] => [
      [id, mark],
      [mark, mark],
    ]),
  );
  const mixture: MixResult = { answers: {}, own: 0, busy: 0, seconds: 0, failures: [] };
  const names = Object.entries(DOINGS).flatMap(([name, { weight }]) => Array<string>(weight).fill(name));
  const startedAt = performance.now();
  await inParallel(options.concurrency, Array(options.responses).keys(), async () => {
    const session = random.pick(sessions);
    const name = random.pick(names);
    const answer = await DOINGS[name]?.run(random.pick(session.at), session, random);
    if (!answer) return;
    mixture.answers[name] = (mixture.answers[name] ?? 0) + 1;
    const { mark } = session.customer;
    const marks = marksIn(answer, owners);
    if (marks.has(mark)) mixture.own++;
    const isOthers = [...marks].some((found) => found !== mark);
    // A concurrent save of the same customer is a conflict.
    const isExpected = answer.status < 400 || answer.status === 409 || answer.status === BUSY;
    if (answer.status === BUSY) mixture.busy++;
    if (isOthers) mixture.failures.push(`${name} of ${mark} had ${[...marks].join(', ')}`);
    if (!isExpected)
      mixture.failures.push(`${name} was answered by ${answer.status}: ${answer.body.slice(0, 200)}`);
  });
  mixture.seconds = (performance.now() - startedAt) / 1000;
  return mixture;
}

/** The profile's form; retries while a busy machine cannot show the page. */
async function profileForm(visitor: Visitor): Promise<HtmlForm> {
  const shown = await retried(async () => {
    const answer = await visitor.get('/profile');
    return answer.body.includes('name="first_name"') ? answer : { ...answer, status: BUSY };
  });
  const form = formsOf(shown.body).find(({ fields }) => fields.some(([name]) => name === 'first_name'));
  if (!form) throw new Error('the form of the profile did not come');
  return form;
}

/** The customers whose marks (values only in their record, or their id) are in an answer or its headers. */
function marksIn({ headers, body }: Answer, owners: ReadonlyMap<string, string>): Set<string> {
  const text = JSON.stringify(headers) + body;
  const found = text.match(/q[a-p]{16}|[0-9a-f]{26}/gi) ?? [];
  return new Set(found.flatMap((mark) => owners.get(mark.toLowerCase()) ?? []));
}
