import 'server-only';
import { z } from 'zod';
import { clearTransient, readTransient, setTransient } from '../session/transient.ts';
import { decide, hasNewsletter, type NewsletterResult, readDecidable } from './newsletter.ts';
import { openProof, type RedeemResult, redeemCode, type SendResult, sendCode } from './one-time-codes.ts';

/**
 * How somebody without an account gets to what they may be sent: by proving, with a one-time code, that the address is
 * theirs. CareCloud's customer interface tells nobody without a login what was answered before, so the page starts
 * empty and says so; what is saved replaces all earlier answers.
 */

/** Where somebody stands: which address, which code, what they may be sent, or what was saved: the ids of what they agreed to. */
export type PreferencesStep =
  | { kind: 'contact' }
  | { kind: 'code' | 'choose'; contact: string }
  | { kind: 'done'; contact: string; languageId: string; given: string[] };

const PURPOSE = 'preferences';
const CODE_SECONDS = 10 * 60;
const PROOF_SECONDS = 30 * 60;
/** How long what was saved is there to be seen. It proves nothing. */
const DONE_SECONDS = 10 * 60;

const schema = z.union([
  z.object({ contact: z.string(), challenge: z.string() }),
  z.object({ contact: z.string(), proof: z.string() }),
  z.object({ contact: z.string(), languageId: z.string(), given: z.array(z.string()) }),
]);

/** Where this browser stands. */
export async function readPreferencesStep(): Promise<PreferencesStep> {
  const { data } = schema.safeParse(await readTransient('preferences'));
  if (!data) return { kind: 'contact' };
  if ('given' in data) return { kind: 'done', ...data };
  return { kind: 'proof' in data ? 'choose' : 'code', contact: data.contact };
}

/** Sends a code to an e-mail address, whoever it belongs to; where there is no newsletter, none. Server actions only. */
export async function askForCode(contact: string): Promise<SendResult['kind'] | number> {
  if (!hasNewsletter()) return 'unavailable';
  const result = await sendCode({ channel: 'email', value: contact }, PURPOSE);
  if (result.kind === 'sent') {
    await setTransient('preferences', { contact, challenge: result.challenge }, CODE_SECONDS);
  }
  return result.kind === 'throttled' ? result.retryAfterMs : result.kind;
}

/** Takes the code; where there is no newsletter, none. Server actions only. */
export async function enterCode(typed: string): Promise<RedeemResult['kind']> {
  if (!hasNewsletter()) return 'unavailable';
  const { data } = schema.safeParse(await readTransient('preferences'));
  if (!data || !('challenge' in data)) return 'over';
  const result = await redeemCode(data.challenge, PURPOSE, typed);
  if (result.kind === 'right') {
    await setTransient('preferences', { contact: data.contact, proof: result.proof }, PROOF_SECONDS);
  }
  return result.kind;
}

/**
 * Saves what may be sent to the address that was proven, and deletes the proof: what was saved is kept in its place.
 * Server actions only.
 *
 * @returns `over` when nothing was proven, or too long ago
 * @throws {Outage} when it is not known what can be agreed to
 */
export async function savePreferences(
  languageId: string,
  isGiven: (id: string) => boolean,
): Promise<NewsletterResult | { kind: 'over' }> {
  const { data } = schema.safeParse(await readTransient('preferences'));
  const proven = data && 'proof' in data ? await openProof(data.proof, PURPOSE) : undefined;
  if (!proven) return { kind: 'over' };
  const given = (await readDecidable()).map(({ id }) => id).filter(isGiven);
  const result = await decide({ contact: proven.value, languageId, isGiven });
  if (result.kind === 'done') {
    await setTransient('preferences', { contact: proven.value, languageId, given }, DONE_SECONDS);
  }
  return result;
}

/** Begins anew, with another address. Server actions only. */
export async function startAgain(): Promise<void> {
  await clearTransient('preferences');
}
