import 'server-only';
import { z } from 'zod';
import { type Device, readDevice } from '../session/device.ts';
import { fingerprint, seal, unseal } from '../session/seal.ts';
import { store } from '../store/index.ts';
import { contact } from './one-time-codes.ts';

/**
 * How far somebody has come with signing up, kept for a day for the browser they do it in, sealed, so that an interrupted
 * sign-up goes on where it stopped. A password is never part of it.
 */

const MINUTE = 60_000;
const KEEP_MS = 24 * 60 * MINUTE;
const PROVEN_MS = 30 * MINUTE;

const schema = z.object({
  /** What was typed, by field. */
  values: z.record(z.string(), z.string()),
  /** Where a code went that has not come back yet; the challenge is what it is redeemed with. */
  pending: z.object({ contact, challenge: z.string() }).optional(),
  /** What was proven to be theirs, and until when that counts, in milliseconds since the epoch. */
  proven: z.array(z.object({ contact, until: z.number() })),
  /** How a social network vouched for them, if one did. */
  social: z.object({ networkId: z.string(), token: z.string(), provider: z.string() }).optional(),
  /** CareCloud already has an account with something that was proven. */
  isKnown: z.boolean().optional(),
  /** An account may have been made without our hearing of it. */
  isUncertain: z.boolean().optional(),
  /** The account was made; whoever sends the form once more is let in instead. */
  isMade: z.boolean().optional(),
});

export type SignUpState = z.infer<typeof schema>;

/** Nothing yet. */
export const FRESH: SignUpState = { values: {}, proven: [] };

const key = (device: Device) => `sign-up:${fingerprint(device.id, 'sign-up')}`;
const purpose = (device: Device) => `sign-up ${device.id}`;

/** How far this browser has come; undefined when it has not begun. What is no longer proven is not in it. */
export async function readSignUp(): Promise<SignUpState | undefined> {
  const device = await readDevice();
  return device && load(device);
}

/** Keeps how far a browser has come, replacing what was kept, for a day unless said otherwise. */
export async function keepSignUp(device: Device, state: SignUpState, ttlMs = KEEP_MS): Promise<void> {
  await store().set(key(device), await seal(state, purpose(device)), ttlMs);
}

/**
 * Changes how far a browser has come, one change at a time.
 *
 * @param fresh where one that has not begun, or is through, begins; absent, nothing is changed for it
 */
export async function changeSignUp(
  device: Device,
  change: (state: SignUpState) => SignUpState,
  fresh?: SignUpState,
): Promise<void> {
  await store().withLock(key(device), async () => {
    const before = await load(device);
    const state = before && !before.isMade ? before : fresh;
    if (state) await keepSignUp(device, change(state));
  });
}

/** Forgets how far this browser has come. */
export async function forgetSignUp(): Promise<void> {
  const device = await readDevice();
  if (device) await store().delete(key(device));
}

/** Something that was proven just now. */
export function provenNow(proven: z.infer<typeof contact>): SignUpState['proven'][number] {
  return { contact: proven, until: Date.now() + PROVEN_MS };
}

async function load(device: Device): Promise<SignUpState | undefined> {
  const sealed = await store().get(key(device));
  const state = sealed && schema.safeParse(await unseal(sealed, purpose(device))).data;
  return state ? { ...state, proven: state.proven.filter(({ until }) => until > Date.now()) } : undefined;
}
