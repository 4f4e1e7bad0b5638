import fc from 'fast-check';
import { PASSWORD } from '../../e2e/support/customers.ts';
import type { HtmlForm } from '../../e2e/support/html.ts';
import { openCookies } from '../../e2e/support/sealed.ts';
import type { Answer, Visitor } from '../../e2e/support/visitor.ts';
import { messagesIn } from '../../lib/i18n/messages.ts';
import { addMarkedCustomers, signedIn } from './customers.ts';
import type { Result } from './fuzz.ts';
import { spoil } from './inputs/replies.ts';
import { type Campaign, runLanes } from './lanes.ts';
import type { MutatingProxy, Passage } from './mutating-proxy.ts';
import type { Servers } from './servers.ts';

const { problems } = messagesIn('en');

/** What a customer does while CareCloud's replies are corrupted. */
type Doing = { name: string; isDoor: boolean; run: (customer: Visitor, form: HtmlForm) => Promise<Answer> };

/** Pages that are not streamed: error messages are in the HTML, not added by a script. */
const PAGES = [
  '/',
  '/profile',
  '/address',
  '/consents',
  '/interests',
  '/data',
  '/security',
  '/profile/photo',
];

const DOINGS: Doing[] = [
  ...PAGES.map((path) => ({
    name: path,
    isDoor: false,
    run: (customer: Visitor) => customer.get(`${path}?plain`),
  })),
  { name: 'summary', isDoor: true, run: (customer) => customer.get('/api/customer') },
  { name: 'export', isDoor: true, run: (customer) => customer.get('/api/customer/export') },
  {
    name: 'patch',
    isDoor: true,
    run: (customer) => customer.patch({ changes: { address4: `Yard ${counter++}` } }),
  },
  {
    name: 'form',
    isDoor: false,
    run: (customer, form) => customer.submit('/profile', form, { pre_nominals: `Dr. ${counter++ % 1000}` }),
  },
];

let counter = 0;

/** Statuses of the JSON API that say who caused an error and what happened to a change. */
const DOOR_STATUSES = new Set([200, 204, 401, 409, 422, 502, 503, 504]);

/** Fuzzes CareCloud's replies to customers, one customer per lane. */
export async function fuzzReplies(
  { sandbox, origin }: Servers,
  proxy: MutatingProxy,
  campaign: Campaign,
): Promise<Result> {
  const customers = await addMarkedCustomers(sandbox, campaign.lanes);
  const lanes = await Promise.all(
    customers.map(async ({ email }) => {
      const customer = await signedIn(origin, { email });
      return { email, customer, form: await customer.form('/profile', 'first_name') };
    }),
  );
  const result: Result = { statuses: {}, past: 0, cut: 0, failures: [] };
  const input = fc.tuple(spoil, fc.constantFrom(...DOINGS));
  result.failures = await runLanes(campaign, (number) =>
    fc.asyncProperty(input, async ([how, doing]) => {
      const lane = lanes[number];
      if (!lane) throw new Error(`there is no lane ${number}`);
      const { token } = (await openCookies(lane.customer)).session;
      proxy.spoil(token, how);
      const answer = await doing.run(lane.customer, lane.form);
      const passage = proxy.release(token);
      result.statuses[answer.status] = (result.statuses[answer.status] ?? 0) + 1;
      if (passage.isSpoiled) result.past++;
      const faults = faultsIn(doing, answer, passage);
      if (faults.length > 0) {
        const replies = passage.replies.map((reply) => reply.slice(0, 1500)).join('\n');
        throw new Error(`${faults.join(', ')} after ${doing.name}; CareCloud had answered\n${replies}`);
      }
      if ((await lane.customer.get('/api/session')).status !== 200)
        await lane.customer.signIn(lane.email, PASSWORD);
    }),
  );
  return result;
}

function faultsIn({ name, isDoor }: Doing, { status, headers, body }: Answer, passage: Passage): string[] {
  const isUnavailable = body.includes(problems.unavailableTitle) || body.includes(problems.unavailableLead);
  const isSignedOut = headers.location?.includes('/sign-in') === true;
  const isAnswered = isDoor ? DOOR_STATUSES.has(status) : status < 500;
  const isShown = isDoor ? status === 200 : status === 200 && !isUnavailable && PAGES.includes(name);
  return [
    ...(isAnswered ? [] : [`status ${status}`]),
    // React's mark of a failed part of a page; a redirect's digest is not a number.
    ...(/data-dgst="\d+"/.test(body) ? ['a part of the page that failed'] : []),
    ...(passage.putsAfterLoss > 0 ? ['a write on the strength of no record'] : []),
    ...(passage.isRecordLost && isShown && !isSignedOut ? ['an account shown without a record'] : []),
  ];
}
