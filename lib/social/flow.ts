import 'server-only';
import { cookies } from 'next/headers';
import { z } from 'zod';
import { cookieAttributes, cookieName } from '../session/cookies.ts';
import { sealForDevice, unsealForDevice } from '../session/device.ts';
import { fingerprint, seal, unseal } from '../session/seal.ts';
import { type Limit, store } from '../store/index.ts';

/**
 * What this browser was sent to a provider for. It waits in a cookie that only this browser can bring back, and is good
 * for one answer within ten minutes.
 */
const flowSchema = z.object({
  provider: z.string(),
  /** The provider's page. */
  url: z.string(),
  state: z.string(),
  jar: z.record(z.string(), z.string()),
  startedAt: z.number(),
  purpose: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('sign-in'), next: z.string() }),
    z.object({ kind: z.literal('link'), sessionId: z.string() }),
  ]),
});

export type Flow = z.infer<typeof flowSchema>;
export type FlowPurpose = Flow['purpose'];

/** The parameters a provider answers with, as many as are of use. */
export type ProviderAnswer = Record<string, string>;

const SECONDS = 10 * 60;
const FLOW = 'social flow';

const ANSWER = 'social answer';
const ANSWER_SECONDS = 60;
const ANSWER_FIELDS = ['code', 'state', 'iss', 'error', 'user'];
const LONGEST_ANSWER = 2500;

const ONCE: Limit = { name: 'social-answer', points: 1, windowSeconds: SECONDS };

const answerSchema = z.object({ provider: z.string(), answer: z.record(z.string(), z.string()) });

/** Keeps what somebody is sent off for. Route handlers only. */
export async function keepFlow(flow: Omit<Flow, 'startedAt'>): Promise<void> {
  const sealed = await sealForDevice({ ...flow, startedAt: Date.now() }, FLOW);
  (await cookies()).set(cookieName('social-flow'), sealed ?? '', cookieAttributes(SECONDS));
}

/** What this browser was sent off for, unless that is too long ago. */
export async function readFlow(): Promise<Flow | undefined> {
  const sealed = (await cookies()).get(cookieName('social-flow'))?.value;
  const flow = sealed ? flowSchema.safeParse(await unsealForDevice(sealed, FLOW)).data : undefined;
  return flow && flow.startedAt > Date.now() - SECONDS * 1000 ? flow : undefined;
}

/**
 * Takes what an answer of a provider belongs to. Of any number of answers to one request, the first counts: a copy of
 * the cookie is of no use to another. Route handlers only.
 *
 * @returns undefined when this browser was not sent to this provider, or that is too long ago, or it has been answered
 */
export async function takeFlow(provider: string, answer: ProviderAnswer): Promise<Flow | undefined> {
  const flow = await readFlow();
  if (!flow || flow.provider !== provider || flow.state !== answer.state) return undefined;
  (await cookies()).set(cookieName('social-flow'), '', cookieAttributes(0));
  const { allowed } = await store().consume(fingerprint(flow.state, 'social answer'), ONCE);
  return allowed ? flow : undefined;
}

/** The parameters of use among those a provider sent. */
export function answerIn(parameters: URLSearchParams): ProviderAnswer {
  const found = ANSWER_FIELDS.map((name) => [name, parameters.get(name)] as const);
  return Object.fromEntries(found.filter((entry): entry is [string, string] => entry[1] !== null));
}

/**
 * Keeps an answer that came as a form from another site, and so without our cookies, until the browser comes back with
 * them. Route handlers only.
 *
 * @returns false when it is longer than any provider's
 */
export async function keepAnswer(provider: string, answer: ProviderAnswer): Promise<boolean> {
  if (JSON.stringify(answer).length > LONGEST_ANSWER) return false;
  const sealed = await seal({ provider, answer }, ANSWER);
  (await cookies()).set(cookieName('social-answer'), sealed, cookieAttributes(ANSWER_SECONDS));
  return true;
}

/** Takes the answer that {@link keepAnswer} kept, {} when there is none. Route handlers only. */
export async function takeAnswer(provider: string): Promise<ProviderAnswer> {
  const jar = await cookies();
  const sealed = jar.get(cookieName('social-answer'))?.value;
  if (!sealed) return {};
  jar.set(cookieName('social-answer'), '', cookieAttributes(0));
  const kept = answerSchema.safeParse(await unseal(sealed, ANSWER)).data;
  return kept?.provider === provider ? kept.answer : {};
}
