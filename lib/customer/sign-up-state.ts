import 'server-only';
import { z } from 'zod';
import { type Device, readDevice } from '../session/device.ts';
import { fingerprint, seal, unseal } from '../session/seal.ts';
import { store } from '../store/index.ts';
import { shortened } from './changes.ts';
import { contact } from './one-time-codes.ts';

/**
 * The state of a sign-up, stored sealed for a day for its browser, so that an interrupted sign-up can be continued. It never
 * has a password.
 */

const MINUTE = 60_000;
const KEEP_MS = 24 * 60 * MINUTE;
const PROVEN_MS = 30 * MINUTE;

/** As long as the longest value a sign-up can have, an e-mail address (RFC 5321, 4.5.3.1.3). */
const LONGEST_VALUE = 254;

const schema = z.object({
  /** What was typed, by field. */
  values: z.record(z.string(), z.string()),
  /** The contact a code was sent to and is awaited from; `challenge` is needed to redeem it. */
  pending: z.object({ contact, challenge: z.string() }).optional(),
  /** Proven contacts, and until when the proof is valid, in milliseconds since the epoch. */
  proven: z.array(z.object({ contact, until: z.number() })),
  /** The social network's proof, if they came with one. */
  social: z.object({ networkId: z.string(), token: z.string(), provider: z.string() }).optional(),
  /** CareCloud already has an account with a proven contact. */
  isKnown: z.boolean().optional(),
  /** An account may have been made, but the answer was lost. */
  isUncertain: z.boolean().optional(),
  /** The account was made; sending the form again signs in instead. */
  isMade: z.boolean().optional(),
});

export type SignUpState = z.infer<typeof schema>;

/** Nothing yet. */
export const FRESH: SignUpState = { values: {}, proven: [] };

const key = (device: Device) => `sign-up:${fingerprint(device.id, 'sign-up')}`;
const purpose = (device: Device) => `sign-up ${device.id}`;

/** This browser's sign-up; undefined when it has not begun. Expired proofs are left out. */
export async function readSignUp(): Promise<SignUpState | undefined> {
  const device = await readDevice();
  return device && load(device);
}

/** Stores a browser's sign-up, for a day by default. Longer values than any that can be valid are cut. */
export async function keepSignUp(device: Device, state: SignUpState, ttlMs = KEEP_MS): Promise<void> {
  const kept = { ...state, values: shortened(state.values, LONGEST_VALUE) };
  await store().set(key(device), await seal(kept, purpose(device)), ttlMs);
}

/**
 * Changes a browser's sign-up; concurrent changes run one after the other.
 *
 * @param fresh the state to begin with when there is no sign-up, or it is finished; without it nothing is done then
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

/** Deletes this browser's sign-up. */
export async function forgetSignUp(): Promise<void> {
  const device = await readDevice();
  if (device) await store().delete(key(device));
}

/** A contact proven just now. */
export function provenNow(proven: z.infer<typeof contact>): SignUpState['proven'][number] {
  return { contact: proven, until: Date.now() + PROVEN_MS };
}

async function load(device: Device): Promise<SignUpState | undefined> {
  const sealed = await store().get(key(device));
  const state = sealed && schema.safeParse(await unseal(sealed, purpose(device))).data;
  return state ? { ...state, proven: state.proven.filter(({ until }) => until > Date.now()) } : undefined;
}
