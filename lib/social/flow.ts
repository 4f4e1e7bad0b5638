import 'server-only';
import { cookies } from 'next/headers';
import { z } from 'zod';
import { cookieAttributes, cookieName } from '../session/cookies.ts';
import { sealForDevice, unsealForDevice } from '../session/device.ts';
import { fingerprint, seal, unseal } from '../session/seal.ts';
import { type Limit, store } from '../store/index.ts';

/**
 * A sign-in flow that this browser has started at a provider. It is kept in a cookie sealed for this browser, and valid for
 * one callback within ten minutes.
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

/** The parameters of a callback that are used. */
export type ProviderAnswer = Record<string, string>;

const SECONDS = 10 * 60;
const FLOW = 'social flow';

const ANSWER = 'social answer';
const ANSWER_SECONDS = 60;
const ANSWER_FIELDS = ['code', 'state', 'iss', 'error', 'user'];
const LONGEST_ANSWER = 2500;

const ONCE: Limit = { name: 'social-answer', points: 1, windowSeconds: SECONDS };

const answerSchema = z.object({ provider: z.string(), answer: z.record(z.string(), z.string()) });

/** Stores a flow in this browser. Route handlers only. */
export async function keepFlow(flow: Omit<Flow, 'startedAt'>): Promise<void> {
  const sealed = await sealForDevice({ ...flow, startedAt: Date.now() }, FLOW);
  (await cookies()).set(cookieName('social-flow'), sealed ?? '', cookieAttributes(SECONDS));
}

/** The flow this browser has started, unless it has expired. */
export async function readFlow(): Promise<Flow | undefined> {
  const sealed = (await cookies()).get(cookieName('social-flow'))?.value;
  const flow = sealed ? flowSchema.safeParse(await unsealForDevice(sealed, FLOW)).data : undefined;
  return flow && flow.startedAt > Date.now() - SECONDS * 1000 ? flow : undefined;
}

/**
 * Takes the flow that a callback belongs to, once: of several callbacks of one flow only the first succeeds, so a copy of the
 * cookie is useless. Route handlers only.
 *
 * @returns undefined when this browser has started no such flow, it has expired, or it was taken already
 */
export async function takeFlow(provider: string, answer: ProviderAnswer): Promise<Flow | undefined> {
  const flow = await readFlow();
  if (!flow || flow.provider !== provider || flow.state !== answer.state) return undefined;
  (await cookies()).set(cookieName('social-flow'), '', cookieAttributes(0));
  const { allowed } = await store().consume(fingerprint(flow.state, 'social answer'), ONCE);
  return allowed ? flow : undefined;
}

/** Picks the parameters that are used. */
export function answerIn(parameters: URLSearchParams): ProviderAnswer {
  const found = ANSWER_FIELDS.map((name) => [name, parameters.get(name)] as const);
  return Object.fromEntries(found.filter((entry): entry is [string, string] => entry[1] !== null));
}

/**
 * Stores a callback that came as a form POST from another site, and so without the portal's cookies, until the browser
 * requests the callback again with them. Route handlers only.
 *
 * @returns false when it is too long
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
