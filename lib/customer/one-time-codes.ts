import 'server-only';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { isCareCloudError, StatusError } from '../carecloud/errors.ts';
import { sendOneTimePassword, verifyOneTimePassword } from '../carecloud/one-time-password.ts';
import { withServerToken } from '../carecloud/server-token.ts';
import { env } from '../env.ts';
import { isOutage, orOutage } from '../outage.ts';
import { recordSecurityEvent } from '../security-event.ts';
import { ensureDevice, knowsAccount, sealForDevice, unsealForDevice } from '../session/device.ts';
import { limitMessages, noteUnsent } from '../session/message-limit.ts';
import { type Counter, consumeAll, counter, giveBackAll } from '../session/throttle.ts';
import { type Limit, store } from '../store/index.ts';
import { anonymousCaller } from './context.ts';
import { canGetMessages } from './phone.ts';

/**
 * One-time codes: they prove that a visitor can read an e-mail address or a phone. A code works once, for ten minutes, in the
 * browser that asked for it, with five guesses at most, and a hundred a day at all codes of a contact: new codes give new
 * guesses, and with enough days any code is guessed.
 */

/** Where a code goes: an e-mail address in lower case, or a phone number as digits with country code. */
export type Contact = { channel: 'email' | 'phone'; value: string };

/** What a code is for. A code sent for one purpose is not valid for another. */
export type CodePurpose = 'sign-up' | 'preferences' | `contact-change ${string}`;

/** `challenge` goes into the form, sealed, and comes back with the code. */
export type SendResult =
  | { kind: 'sent'; challenge: string }
  | { kind: 'throttled'; retryAfterMs: number }
  | { kind: 'refused' }
  | { kind: 'unavailable' };

/** `proof` goes into the form, sealed; {@link openProof} accepts it for a while. */
export type RedeemResult =
  | { kind: 'right'; proof: string }
  | { kind: 'wrong' }
  | { kind: 'over' }
  | { kind: 'unavailable' };

const MINUTE = 60_000;
const LIFETIME_MS = 10 * MINUTE;
const PROOF_LIFETIME_MS = 30 * MINUTE;
const TRIES: Limit = { name: 'code-tries', points: 5, windowSeconds: LIFETIME_MS / 1000 };
const GUESSES_PER_DAY = 100;
const DAY_SECONDS = 24 * 3600;

/** {@link Contact}, as it is sealed. */
export const contact = z.object({ channel: z.enum(['email', 'phone']), value: z.string() });
const challengeSchema = z.object({ id: z.string(), requestId: z.string(), contact, expiresAt: z.number() });
const proofSchema = z.object({ contact, expiresAt: z.number() });

/**
 * Has CareCloud send a code to a contact. Throttled per contact, browser and network address, so that nobody can flood a
 * stranger with messages; `refused` for a phone that messages may not be sent to. Server actions and route handlers only.
 */
export async function sendCode(to: Contact, purpose: CodePurpose): Promise<SendResult> {
  const device = await ensureDevice();
  const settings = env();
  const channelId = to.channel === 'email' ? settings.CODE_CHANNEL_EMAIL : settings.CODE_CHANNEL_PHONE;
  if (to.channel === 'phone' && !canGetMessages(to.value, settings.CODE_CALLING_CODES)) {
    return reportSent({ kind: 'refused' });
  }
  const recipient = `${to.channel} ${to.value}`;
  try {
    const retryAfterMs = await limitMessages(recipient, device);
    if (retryAfterMs !== undefined) return reportSent({ kind: 'throttled', retryAfterMs });
    const requestId = await withServerToken(await anonymousCaller(), (caller) =>
      sendOneTimePassword(channelId, to.value, caller),
    );
    const challenge = { id: randomUUID(), requestId, contact: to, expiresAt: Date.now() + LIFETIME_MS };
    const sealed = (await sealForDevice(challenge, `code ${purpose}`)) ?? '';
    return reportSent({ kind: 'sent', challenge: sealed });
  } catch (error) {
    if (isCareCloudError(error) && !error.mayHaveHappened) await noteUnsent(recipient);
    if (error instanceof StatusError && error.status === 400) return reportSent({ kind: 'refused' });
    if (!isOutage(error)) throw error;
    return reportSent({ kind: 'unavailable' });
  }
}

/**
 * Checks a code against the challenge of {@link sendCode}. Of several concurrent uses of a right code only one succeeds.
 *
 * @param typed as typed; spaces in it do not count
 */
export async function redeemCode(sealed: string, purpose: CodePurpose, typed: string): Promise<RedeemResult> {
  const challenge = challengeSchema.safeParse(await unsealForDevice(sealed, `code ${purpose}`)).data;
  if (!challenge || challenge.expiresAt <= Date.now()) return reportRedeemed({ kind: 'over' });
  const code = typed.replace(/\s/g, '');
  if (!/^[\dA-Za-z]{3,12}$/.test(code)) return reportRedeemed({ kind: 'wrong' });
  return store().withLock(`code:${challenge.id}`, async () => {
    const usedKey = `code-used:${challenge.id}`;
    if (await store().get(usedKey)) return reportRedeemed({ kind: 'over' });
    const guesses = [{ key: challenge.id, limit: TRIES }, await dailyGuesses(challenge.contact)];
    if ((await consumeAll(guesses)) !== undefined) return reportRedeemed({ kind: 'over' });
    try {
      const isValid = await withServerToken(await anonymousCaller(), (caller) =>
        verifyOneTimePassword(challenge.requestId, code, caller),
      );
      if (!isValid) return reportRedeemed({ kind: 'wrong' });
    } catch (error) {
      if (error instanceof StatusError && (error.status === 400 || error.status === 404)) {
        return reportRedeemed({ kind: 'wrong' });
      }
      if (!isCareCloudError(error)) throw error;
      if (!error.mayHaveHappened) await orOutage(giveBackAll(guesses));
      return reportRedeemed({ kind: 'unavailable' });
    }
    await store().set(usedKey, '1', LIFETIME_MS);
    await orOutage(giveBackAll(guesses));
    return reportRedeemed({ kind: 'right', proof: await sealProof(challenge.contact, purpose) });
  });
}

/** The counter of guesses at codes of a contact. A browser in which the contact has signed in before has its own. */
async function dailyGuesses({ channel, value }: Contact): Promise<Counter> {
  const device = await ensureDevice();
  const name = `${channel} ${value}`;
  const about = knowsAccount(device, name) ? `${name} ${device.id}` : name;
  return counter(about, 'code-guesses', GUESSES_PER_DAY, DAY_SECONDS);
}

/** The contact of a challenge of {@link sendCode}, even an expired one; undefined when it is not this browser's. */
export async function contactOf(sealed: string, purpose: CodePurpose): Promise<Contact | undefined> {
  return challengeSchema.safeParse(await unsealForDevice(sealed, `code ${purpose}`)).data?.contact;
}

async function sealProof(proven: Contact, purpose: CodePurpose): Promise<string> {
  const proof = { contact: proven, expiresAt: Date.now() + PROOF_LIFETIME_MS };
  return (await sealForDevice(proof, `proof ${purpose}`)) ?? '';
}

/** The contact of a proof of {@link redeemCode}; undefined when it has expired or is not this browser's. */
export async function openProof(sealed: string, purpose: CodePurpose): Promise<Contact | undefined> {
  const proof = proofSchema.safeParse(await unsealForDevice(sealed, `proof ${purpose}`)).data;
  return proof && proof.expiresAt > Date.now() ? proof.contact : undefined;
}

function reportSent(result: SendResult): SendResult {
  recordSecurityEvent({ event: 'code-sent', outcome: result.kind });
  return result;
}

function reportRedeemed(result: RedeemResult): RedeemResult {
  recordSecurityEvent({ event: 'code-redeemed', outcome: result.kind });
  return result;
}
