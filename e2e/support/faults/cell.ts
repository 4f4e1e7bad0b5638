import { setTimeout } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Answer } from '../visitor.ts';
import { CANARY, type Fault } from './faults.ts';
import { outcomesIn, type Verdict, verdictOf } from './outcomes.ts';
import type { SeenCall } from './proxy.ts';
import type { Row } from './rows.ts';
import type { Attempt, World } from './world.ts';

/** The result of one operation with one fault. */
export type Cell = {
  row: Row;
  fault: string;
  /** What the customer saw, in short. */
  seen: string;
  /** How often the portal called the operation. */
  calls: number;
  /** Violations; empty if there are none. */
  violations: string[];
};

const READ_TRIES = 3;
/** Pages of 1000, 100, 10 and 1. */
const OVERSIZED_TRIES = 4;
const MAX_REDIRECTS = 3;

/** Makes the portal call an operation while every such call is corrupted, and checks the result against the rules. */
export async function runCell(world: World, row: Row, fault: Fault): Promise<Cell> {
  const { proxy, portal, trap } = world;
  const attempt = await row.prepare(world);
  const before = await attempt.read?.();
  if (row.keptSeconds) await setTimeout(row.keptSeconds * 1000);
  const logged = portal.output().length;
  const isMeant = meant(row.operation);
  proxy.forget();
  proxy.arm(isMeant, fault);
  if (fault.isHostDown) await proxy.close();
  const end = await goThrough(attempt);
  if (fault.isHostDown) await proxy.open();
  const calls = callsOfOne(proxy.calls.filter(isMeant));
  const isPut = proxy.calls.some(({ method }) => method === 'PUT');
  proxy.disarm();
  const isChanged = !isDeepStrictEqual(before, await attempt.read?.());
  const violations = [
    ...judgeAnswer(end),
    ...judgeCalls(row, fault, calls),
    ...(row.kind === 'read' ? judgeRead(row, fault, end, isPut) : judgeWrite(attempt, end, isChanged)),
    ...((await isTypedLost(end)) ? ['what was typed is lost'] : []),
    ...(trap.visits() > 0 ? ['a redirect was followed'] : []),
    ...judgeLog(portal.output().slice(logged)),
    ...((await isAlive(world)) ? [] : ['the portal is not alive']),
  ];
  const change = attempt.read ? (isChanged ? ', changed' : ', unchanged') : '';
  return { row, fault: fault.name, seen: end.seen + change, calls, violations };
}

/**
 * Does the same again to check that it works: without the fault, or, for a read that is retried, with a fault of its
 * first call only.
 *
 * @returns why it did not work, if it did not
 */
export async function runRecovery(world: World, row: Row, fault: Fault): Promise<string[]> {
  const attempt = await row.prepare(world);
  const before = await attempt.read?.();
  if (row.keptSeconds) await setTimeout(row.keptSeconds * 1000);
  const isMeant = meant(row.operation);
  const isTriedAgain = row.kind === 'read' && !row.isAskedOnce;
  world.proxy.forget();
  if (isTriedAgain) world.proxy.arm(isMeant, fault, 1);
  const end = await goThrough(attempt);
  world.proxy.disarm();
  const calls = world.proxy.calls.filter(isMeant).length;
  const isChanged = !isDeepStrictEqual(before, await attempt.read?.());
  return [
    ...(calls === 0 ? ['the operation was not called'] : []),
    ...(isTriedAgain && calls < 2 ? ['was not tried again'] : []),
    ...(end.verdict === 'not done' || end.verdict === 'unknown' ? [`saw ${end.seen}`] : []),
    ...(row.kind === 'write' && end.verdict !== 'done' ? [`saw ${end.seen}, not that it worked`] : []),
    ...(row.kind === 'write' && attempt.read && !isChanged ? ['nothing was changed'] : []),
  ];
}

/** Matches calls of an operation such as `PUT /customers/{customer_id}`. */
function meant(operation: string): (call: SeenCall) => boolean {
  const [method = '', route = ''] = operation.split(' ');
  const template = route === '(file)' ? '/photos/{file}' : route;
  const path = new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`);
  return (call) => call.method === method && path.test(call.path);
}

/**
 * The highest number of calls with the same path: other paths may be retries of sign-outs that CareCloud has not been
 * told of.
 */
function callsOfOne(calls: SeenCall[]): number {
  return Math.max(
    0,
    ...Map.groupBy(calls, ({ path }) => path)
      .values()
      .map((same) => same.length),
  );
}

type End = {
  answer: Answer;
  attempt: Attempt;
  outcomes: string[];
  verdict: Verdict | undefined;
  seen: string;
};

/** Acts, and follows the redirect. */
async function goThrough(attempt: Attempt): Promise<End> {
  const { visitor, act, language = 'en', isDone } = attempt;
  let answer = await act();
  const way: string[] = [];
  for (let hops = 0; hops < MAX_REDIRECTS; hops++) {
    const path = leadsTo(answer);
    if (path === undefined) break;
    way.push(`→ ${path.replace(/=.*/, '=…')}`);
    answer = await visitor.get(path);
  }
  const outcomes = outcomesIn(answer.body, language);
  const isJson = (answer.headers['content-type'] ?? '').includes('json');
  const type = isJson ? (/"type":"urn:[\w-]+:([\w-]+)"/.exec(answer.body)?.[1] ?? '') : '';
  const isWorking = isDone?.(answer) ?? false;
  const verdict = isWorking ? 'done' : verdictOf(outcomes);
  const words = [type, ...outcomes, ...(isWorking ? ['works'] : [])].filter(Boolean).join(' + ');
  return { answer, attempt, outcomes, verdict, seen: [answer.status, ...way, words || 'shown'].join(' ') };
}

function leadsTo({ headers, body }: Answer): string | undefined {
  const { location } = headers;
  if (location) {
    const { pathname, search } = new URL(location, 'http://portal');
    return pathname + search;
  }
  return /<meta id="__next-page-redirect"[^>]* content="\d+;url=([^"]+)"/
    .exec(body)?.[1]
    ?.replaceAll('&amp;', '&');
}

function judgeAnswer({ answer, attempt }: End): string[] {
  const { status, body, headers } = answer;
  const isPage = (headers['content-type'] ?? '').includes('html');
  const digests = [...body.matchAll(/data-dgst="([^"]*)"|\$RX\("[^"]*","([^"]*)"/g)].map(
    ([, whole, later]) => whole ?? later ?? '',
  );
  return [
    ...(status === 500 || (status > 500 && isPage) ? [`answered ${status}`] : []),
    ...(digests.some((digest) => !digest.startsWith('NEXT_REDIRECT')) ? ['a part of the page failed'] : []),
    ...(`${body}${JSON.stringify(headers)}`.includes(CANARY) ? ['shows what CareCloud sent'] : []),
    ...([...attempt.visitor.cookies].some(([, value]) => value.includes(CANARY)) ? ['keeps it'] : []),
  ];
}

function judgeCalls({ kind, isOnServerToken, timesAsked = 1 }: Row, fault: Fault, calls: number): string[] {
  const again = isOnServerToken && fault.kind === 'unauthorized' ? 1 : 0;
  const tries = fault.isOversized ? OVERSIZED_TRIES : READ_TRIES;
  const most = kind === 'read' ? tries * timesAsked : 1 + again;
  if (calls === 0) return fault.isHostDown ? [] : ['the operation was not called'];
  return calls > most ? [`called ${calls} times`] : [];
}

/** Optional parts of CareCloud: a 404 for them means that the installation does not offer them. */
const OPTIONAL =
  /interest|propert|addresses|address-types|cards|purchases|points|vouchers|messages|events|(segment|source)-records/;

function judgeRead({ operation, isDispensable }: Row, fault: Fault, end: End, isPut: boolean): string[] {
  const isOffered = !(OPTIONAL.test(operation) && fault.name === '404');
  const isTold = end.verdict === 'not done' || end.verdict === 'unknown' || end.answer.status >= 400;
  return [
    ...(isPut ? ['a write followed'] : []),
    ...(isOffered && !isDispensable && !isTold ? [`showed ${end.seen} as if nothing were wrong`] : []),
  ];
}

function judgeWrite({ read }: Attempt, end: End, isChanged: boolean): string[] {
  const { verdict, seen } = end;
  return [
    ...(verdict === undefined ? [`said nothing clear: ${seen}`] : []),
    ...(read && verdict === 'done' && !isChanged ? ['told as done, and was not'] : []),
    ...(read && verdict === 'not done' && isChanged ? ['told as not done, and was'] : []),
  ];
}

/** Whether typed text is lost: neither in the answer to a failure nor on its page when CareCloud is back. */
async function isTypedLost({ attempt, answer, verdict, outcomes }: End): Promise<boolean> {
  const { typed, page, visitor } = attempt;
  if (typed === undefined || verdict === 'done' || outcomes.includes('signIn.over')) return false;
  if (isShown(typed, answer)) return false;
  return page === undefined || !isShown(typed, await visitor.get(page));
}

/** Whether a page shows a text: scripts contain it even if no form is shown. */
function isShown(text: string, { body }: Answer): boolean {
  return body.replace(/<script\b[\s\S]*?<\/script>/g, '').includes(text);
}

function judgeLog(text: string): string[] {
  return [
    ...(/"event":"(unexpected|framework)"|unhandled|uncaught|⨯/i.test(text)
      ? [`logged ${text.slice(0, 500)}`]
      : []),
    ...(text.includes(CANARY) ? ['logged what CareCloud sent'] : []),
  ];
}

async function isAlive({ visitor }: World): Promise<boolean> {
  return (await visitor().get('/api/health/live')).status === 200;
}
