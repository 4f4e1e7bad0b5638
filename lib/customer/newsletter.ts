import 'server-only';
import { setTimeout as delay } from 'node:timers/promises';
import type { Agreement } from '../carecloud/customers.ts';
import { isCareCloudError, StatusError } from '../carecloud/errors.ts';
import { signUpForNewsletter } from '../carecloud/newsletter.ts';
import { withServerToken } from '../carecloud/server-token.ts';
import { env } from '../env.ts';
import { log } from '../log.ts';
import { ensureDevice } from '../session/device.ts';
import { limitMessages, noteUnsent } from '../session/message-limit.ts';
import { withBotCheck } from './bot-check.ts';
import { inOldShape } from './consent-values.ts';
import { anonymousCaller } from './context.ts';
import { builtInsOf } from './read.ts';
import { lastKnown } from './reasons.ts';
import { type ConsentDefinition, readConsentDefinitions, readLanguages } from './reference-data.ts';

/** What somebody asks for. `isGiven` says which consents were ticked, by their id. */
export type Wish = { contact: string; languageId: string; isGiven: (id: string) => boolean };

/** The result. `done` does not tell whether the contact was known before. */
export type NewsletterResult =
  | { kind: 'done' | 'too_fast' | 'stale' | 'refused' | 'unavailable' | 'unconfirmed' }
  | { kind: 'throttled'; retryAfterMs: number };

const FORM = 'newsletter';

/** Whether the portal offers the newsletter: only when NEWSLETTER_SOURCE_ID is set. */
export function hasNewsletter(): boolean {
  return env().NEWSLETTER_SOURCE_ID !== undefined;
}

/** The consent to the newsletter, if one is defined. */
export function marketingConsent(definitions: ConsentDefinition[]): ConsentDefinition | undefined {
  return definitions.find(({ builtIn }) => builtIn === 'agreement_marketing_communication');
}

/**
 * Signs up a contact that has not been proven. Only the newsletter's own consent is sent, and only when given: anybody can
 * type a stranger's address, and this is the only consent that CareCloud confirms with the address itself (double opt-in).
 * All other consents need {@link decide}. As CareCloud may refuse a contact it knows sooner than it enters a new one, the
 * answer is not given before `PASSWORD_ANSWER_MS`. Server actions only.
 *
 * @param check the form's time stamp and honeypot, see bot-check.ts
 * @throws {Outage} when it is not known what can be agreed to
 */
export async function subscribe(
  wish: Wish,
  check: { sealed: string; honeypot: string },
): Promise<NewsletterResult> {
  const newsletter = marketingConsent(await readConsentDefinitions());
  const given = newsletter && wish.isGiven(newsletter.id) ? [newsletter] : [];
  let result: NewsletterResult = { kind: 'done' };
  const verdict = await withBotCheck({ name: FORM, contact: wish.contact, ...check }, async () => {
    const recipient = `email ${wish.contact}`;
    const retryAfterMs = await limitMessages(recipient, await ensureDevice());
    if (retryAfterMs !== undefined) {
      result = { kind: 'throttled', retryAfterMs };
      return false;
    }
    const agreements = agreementsOf(given, () => 1);
    const [entered] = await Promise.all([enter(wish, agreements), delay(env().PASSWORD_ANSWER_MS)]);
    if (!MAY_BE_SENT.includes(entered.kind)) await noteUnsent(recipient);
    if (entered.kind !== 'known') result = entered;
    return result.kind === 'done';
  });
  if (verdict === 'too_fast' || verdict === 'stale') result = { kind: verdict };
  return report(verdict, result);
}

/**
 * The consents that can be changed without a sign-in once the address is proven: all but the terms, as withdrawing these
 * would end a membership, which needs an account.
 */
export async function readDecidable(): Promise<ConsentDefinition[]> {
  return (await readConsentDefinitions()).filter(({ builtIn }) => builtIn !== 'agreement_gtc');
}

/**
 * Sets every consent of a proven contact, whatever was answered before: given when ticked, otherwise refused. Server actions
 * only.
 *
 * @throws {Outage} when it is not known what can be agreed to
 */
export async function decide(wish: Wish): Promise<NewsletterResult> {
  const definitions = await readDecidable();
  const agreements = agreementsOf(definitions, ({ id }) => (wish.isGiven(id) ? 1 : 0));
  const entered = await enter(wish, agreements);
  return report('proven', entered.kind === 'known' ? { kind: 'unavailable' } : entered);
}

/** Answers in the shape of CareCloud's newsletter call. */
function agreementsOf(definitions: ConsentDefinition[], answer: (to: ConsentDefinition) => 0 | 1): Agreement {
  const answers = definitions.map((definition) => ({ id: definition.id, value: answer(definition) }));
  return inOldShape(answers, builtInsOf(definitions));
}

/** What became of a sign-up after which CareCloud may have sent a message. */
const MAY_BE_SENT = ['done', 'unconfirmed'];

/** `known`: CareCloud refused because the contact exists. Nothing was changed, and strangers must not learn that. */
type Entered = NewsletterResult | { kind: 'known' };

async function enter(wish: Wish, agreements: Agreement): Promise<Entered> {
  const { contact, languageId } = wish;
  const sourceId = env().NEWSLETTER_SOURCE_ID;
  if (sourceId === undefined) return { kind: 'unavailable' };
  const languages = await readLanguages();
  if (!languages.some(({ id }) => id === languageId)) return { kind: 'refused' };
  try {
    await withServerToken(await anonymousCaller(), (caller) =>
      signUpForNewsletter({ contact, languageId, sourceId, agreements }, caller),
    );
    return { kind: 'done' };
  } catch (error) {
    if (!isCareCloudError(error)) throw error;
    if (error instanceof StatusError && error.status === 400) return resultOf(error);
    return { kind: error.mayHaveHappened ? 'unconfirmed' : 'unavailable' };
  }
}

/**
 * Only the contact can "already exist", whatever name CareCloud gives it. Any other refusal is about the contact's value, or
 * about what the portal added.
 */
function resultOf({ invalidParams }: StatusError): Entered {
  if (invalidParams.some(({ reason }) => reason.endsWith('already_exists'))) return { kind: 'known' };
  const isAboutContact = invalidParams.some(({ name }) => lastKnown(name, isContact));
  return { kind: isAboutContact ? 'refused' : 'unavailable' };
}

/** A refused contact is called by what it was sent as, or by what it is on a customer's record. */
const isContact = (part: string): part is 'contact' | 'email' => part === 'contact' || part === 'email';

function report(check: string, result: NewsletterResult): NewsletterResult {
  log().info({ event: 'newsletter', check, result: result.kind });
  return result;
}
