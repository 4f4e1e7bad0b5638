import 'server-only';
import type { Agreement } from '../carecloud/customers.ts';
import { isCareCloudError, StatusError } from '../carecloud/errors.ts';
import { signUpForNewsletter } from '../carecloud/newsletter.ts';
import { withServerToken } from '../carecloud/server-token.ts';
import { env } from '../env.ts';
import { log } from '../log.ts';
import { ensureDevice } from '../session/device.ts';
import { limitMessages } from '../session/message-limit.ts';
import { inOldShape } from './consent-values.ts';
import { anonymousCaller } from './context.ts';
import { withPerson } from './person-check.ts';
import { builtInsOf } from './read.ts';
import { lastKnown } from './reasons.ts';
import { type ConsentDefinition, readConsentDefinitions, readLanguages } from './references.ts';

/** What somebody asks for. `isGiven` says which consents were ticked, by their id. */
export type Wish = { contact: string; languageId: string; isGiven: (id: string) => boolean };

/** What became of it. `done` says nothing about whether the contact was known. */
export type NewsletterResult =
  | { kind: 'done' | 'too_fast' | 'stale' | 'refused' | 'unavailable' | 'unconfirmed' }
  | { kind: 'throttled'; retryAfterMs: number };

const FORM = 'newsletter';

/** Whether the settings say how newsletters are to be entered in CareCloud. Without it there is none. */
export function hasNewsletter(): boolean {
  return env().NEWSLETTER_SOURCE_ID !== undefined;
}

/** The consent that a newsletter is sent by, where one is defined. */
export function marketingConsent(definitions: ConsentDefinition[]): ConsentDefinition | undefined {
  return definitions.find(({ builtIn }) => builtIn === 'agreement_marketing_communication');
}

/**
 * Signs somebody up who has not proven who they are. Only the newsletter's own consent is sent, and only when given: a
 * stranger's address can be typed by anybody, and of all consents this is the one that CareCloud asks the address about
 * itself, by the message it sends there. What else they agreed to or refused is not theirs who typed it to change; that
 * takes {@link decide}. Server actions only.
 *
 * @param check what tells people from programs: the seal of the form and the field people do not see
 * @throws {Outage} when it is not known what can be agreed to
 */
export async function subscribe(
  wish: Wish,
  check: { sealed: string; trap: string },
): Promise<NewsletterResult> {
  const newsletter = marketingConsent(await readConsentDefinitions());
  const given = newsletter && wish.isGiven(newsletter.id) ? [newsletter] : [];
  let result: NewsletterResult = { kind: 'done' };
  const judged = await withPerson({ name: FORM, contact: wish.contact, ...check }, async () => {
    const retryAfterMs = await limitMessages(`email ${wish.contact}`, await ensureDevice());
    if (retryAfterMs !== undefined) {
      result = { kind: 'throttled', retryAfterMs };
      return false;
    }
    const entered = await enter(
      wish,
      agreementsOf(given, () => 1),
    );
    if (entered.kind !== 'known') result = entered;
    return result.kind === 'done';
  });
  if (judged === 'too_fast' || judged === 'stale') result = { kind: judged };
  return report(judged, result);
}

/**
 * What somebody without a sign-in can decide about once the address is proven: everything but the terms. Those a customer
 * may have agreed to, and taking them back would end the membership: that takes an account.
 */
export async function readDecidable(): Promise<ConsentDefinition[]> {
  return (await readConsentDefinitions()).filter(({ builtIn }) => builtIn !== 'agreement_gtc');
}

/**
 * Sets every consent of a contact that was proven, whatever was answered before: given where it was ticked, else refused.
 * Server actions only.
 *
 * @throws {Outage} when it is not known what can be agreed to
 */
export async function decide(wish: Wish): Promise<NewsletterResult> {
  const definitions = await readDecidable();
  const agreements = agreementsOf(definitions, ({ id }) => (wish.isGiven(id) ? 1 : 0));
  const entered = await enter(wish, agreements);
  return report('proven', entered.kind === 'known' ? { kind: 'unavailable' } : entered);
}

/** Answers in the shape newsletters know. */
function agreementsOf(definitions: ConsentDefinition[], answer: (to: ConsentDefinition) => 0 | 1): Agreement {
  const answers = definitions.map((definition) => ({ id: definition.id, value: answer(definition) }));
  return inOldShape(answers, builtInsOf(definitions));
}

/** `known`: CareCloud refused because there is such a contact. Nothing was changed then, and no stranger may be told. */
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
 * That something exists already can be the contact only, whatever CareCloud calls it. Anything else refused is the contact
 * itself, or ours.
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
