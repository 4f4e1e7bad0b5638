import 'server-only';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { clearTransient, readTransient, setTransient } from '../session/transient.ts';
import { decide, hasNewsletter, type NewsletterResult, readDecidable } from './newsletter.ts';
import { openProof, type RedeemResult, redeemCode, type SendResult, sendCode } from './one-time-codes.ts';

/**
 * Preferences of people without an account, who prove with a one-time code that the address is theirs. CareCloud's customer
 * interface does not return earlier answers without a login, so the page starts empty and says so; what is saved replaces all
 * earlier answers.
 */

/** The page's step: ask for the address, for the code, for the choices, or show what was saved. `given`: ids of consents. */
export type PreferencesStep =
  | { kind: 'contact' }
  | { kind: 'code' | 'choose'; contact: string }
  | { kind: 'done'; contact: string; languageId: string; given: string[] };

const PURPOSE = 'preferences';
const CODE_SECONDS = 10 * 60;
const PROOF_SECONDS = 30 * 60;
/** How long the saved choices are shown. They are no proof. */
const DONE_SECONDS = 10 * 60;

const schema = z.union([
  z.object({ contact: z.string(), challenge: z.string() }),
  z.object({ contact: z.string(), proof: z.string() }),
  z.object({ contact: z.string(), languageId: z.string(), given: z.array(z.string()) }),
]);

/** The current step of this browser. */
export async function readPreferencesStep(): Promise<PreferencesStep> {
  const { data } = schema.safeParse(await readTransient('preferences'));
  if (!data) return { kind: 'contact' };
  if ('given' in data) return { kind: 'done', ...data };
  return { kind: 'proof' in data ? 'choose' : 'code', contact: data.contact };
}

/** Sends a code to an e-mail address, known or not; not where there is no newsletter. Server actions only. */
export async function askForCode(contact: string): Promise<SendResult['kind'] | number> {
  if (!hasNewsletter()) return 'unavailable';
  const result = await sendCode({ channel: 'email', value: contact }, PURPOSE);
  if (result.kind === 'sent') {
    await setTransient('preferences', { contact, challenge: result.challenge }, CODE_SECONDS);
  }
  return result.kind === 'throttled' ? result.retryAfterMs : result.kind;
}

/**
 * Checks the code; not where there is no newsletter. Right again when its proof is already there: the answer was lost. Server
 * actions only.
 */
export async function enterCode(typed: string): Promise<RedeemResult['kind']> {
  if (!hasNewsletter()) return 'unavailable';
  const { data } = schema.safeParse(await readTransient('preferences'));
  if (data && 'proof' in data && (await openProof(data.proof, PURPOSE))) return 'right';
  if (!data || !('challenge' in data)) return 'over';
  const result = await redeemCode(data.challenge, PURPOSE, typed);
  if (result.kind === 'right') {
    await setTransient('preferences', { contact: data.contact, proof: result.proof }, PROOF_SECONDS);
  }
  return result.kind;
}

/**
 * Saves the choices for the proven address. The saved choices replace the proof in this browser; the same choices sent again,
 * because the answer was lost, are done. Server actions only.
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
  const saved = data && 'given' in data ? data : undefined;
  if (!proven && !saved) return { kind: 'over' };
  const given = (await readDecidable()).map(({ id }) => id).filter(isGiven);
  if (!proven) {
    const isSame = saved?.languageId === languageId && isDeepStrictEqual(saved.given, given);
    return { kind: isSame ? 'done' : 'over' };
  }
  const result = await decide({ contact: proven.value, languageId, isGiven });
  if (result.kind === 'done') {
    await setTransient('preferences', { contact: proven.value, languageId, given }, DONE_SECONDS);
  }
  return result;
}

/** Starts again with another address. Server actions only. */
export async function startAgain(): Promise<void> {
  await clearTransient('preferences');
}
