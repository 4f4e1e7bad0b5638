import { startPortal, startSandbox } from '../e2e/support/servers.ts';
import { filledIn, Visitor } from '../e2e/support/visitor.ts';
import { mannWhitney, median } from './rank-test.ts';

/**
 * `npm run bench:enumeration`: response times for accounts that exist and for ones that do not, wherever strangers
 * can ask: sign-in, start of a sign-up, forgotten password. Alternates between the two, each request from a new
 * browser. Prints medians and a rank test: a small p means that a stranger could tell them apart by time.
 */

const ROUNDS = 50;
const WARM_UP_ROUNDS = 5;
const KNOWN = 'john.smith@example.com';
const UNKNOWN = 'john.smyth@example.com';

const sandbox = await startSandbox();
const portal = await startPortal(sandbox.url, { SIGN_IN_LIMIT_ACCOUNT: '100000' });

/** Prepares, and returns the request to measure. */
type Question = (visitor: Visitor, account: string) => Promise<() => Promise<unknown>>;

const QUESTIONS: Record<string, Question> = {
  'sign-in': async (visitor, account) => () => visitor.signIn(account, 'Not-the-password-1'),
  'sign-up': formOf('/sign-up', 'contact'),
  'forgotten password': formOf('/forgotten-password', 'recipient'),
};

function formOf(page: string, field: string): Question {
  return async (visitor, account) => {
    const body = filledIn(await visitor.form(page, field), { [field]: account });
    return () => visitor.send({ method: 'POST', path: page, body });
  };
}

try {
  const columns = ['page', 'known, ms', 'unknown, ms', 'U', 'z', 'p'];
  console.log(`n = ${ROUNDS} each, in turns`);
  console.log(columns.map((name, index) => (index === 0 ? name.padEnd(20) : name.padStart(12))).join(''));
  for (const [page, question] of Object.entries(QUESTIONS)) {
    const times: Record<string, number[]> = { [KNOWN]: [], [UNKNOWN]: [] };
    for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
      // Alternate the order, so that warm caches do not favour one of them.
      for (const account of round % 2 === 0 ? [KNOWN, UNKNOWN] : [UNKNOWN, KNOWN]) {
        const ask = await question(new Visitor(portal.url), account);
        const startedAt = performance.now();
        await ask();
        if (round >= 0) times[account]?.push(performance.now() - startedAt);
      }
    }
    const [known = [], unknown = []] = Object.values(times);
    const { u, z, p } = mannWhitney(known, unknown);
    const figures = [median(known).toFixed(2), median(unknown).toFixed(2), u, z.toFixed(2), p.toFixed(3)];
    console.log(page.padEnd(20) + figures.map((figure) => String(figure).padStart(12)).join(''));
  }
} finally {
  await Promise.all([portal.stop(), sandbox.stop()]);
}
