import 'server-only';
import { z } from 'zod';
import { type SocialCredentials, socialLogin } from '../carecloud/social.ts';
import { isOutage } from '../outage.ts';
import { recordSecurityEvent } from '../security-event.ts';
import { ensureDevice, readDevice, sealForDevice, unsealForDevice } from '../session/device.ts';
import { fingerprint } from '../session/seal.ts';
import { findProvider, type ProviderId } from '../social/providers.ts';
import { store } from '../store/index.ts';
import { requireSession } from './context.ts';
import { RefusedError, refusedOr } from './refused.ts';
import type { SocialIdentity } from './social-identity.ts';
import { rememberUse } from './social-use.ts';
import { onThrowAwayToken } from './throw-away-token.ts';
import { writeChanges } from './write.ts';

/**
 * What became of a link. `taken`: the account at the provider is another customer's. `refused`: CareCloud does not take
 * the provider's token.
 */
export type LinkResult = 'linked' | 'already' | 'taken' | 'refused' | 'not_saved' | 'unconfirmed';

/**
 * An account at a provider that waits for its owner to sign in by a password once. `provider` is the name shown, `mark` stands
 * for this account and comes back from the page that showed it.
 */
export type PendingLink = { provider: string; label: string; mark: string };

const PENDING = 'pending social link';
const KEEP_MS = 10 * 60_000;

const pendingSchema = z.object({ provider: z.string(), token: z.string(), label: z.string() });

/** Keeps an account at a provider that nobody is linked with, for this browser, sealed. Route handlers only. */
export async function keepPendingLink({ provider, token, label }: SocialIdentity): Promise<void> {
  const { id } = await ensureDevice();
  const sealed = await sealForDevice({ provider: provider.id, token, label }, PENDING);
  if (sealed) await store().set(pendingKey(id), sealed, KEEP_MS);
}

/** What waits to be linked in this browser, if anything. */
export async function readPendingLink(): Promise<PendingLink | undefined> {
  const pending = await openPending();
  return pending && { provider: pending.provider.name, label: pending.label, mark: markOf(pending) };
}

/** Forgets what waits to be linked in this browser. */
export async function dropPendingLink(): Promise<void> {
  const device = await readDevice();
  if (device) await store().delete(pendingKey(device.id));
}

/**
 * Links the signed-in customer with what waits in this browser, if that is what the page showed: somebody may have come from
 * a provider in another tab meanwhile.
 *
 * @param mark of the account that was shown, see {@link PendingLink}
 * @returns undefined when it does not wait, or no longer
 * @throws {SessionOverError}
 */
export async function linkPending(mark: string): Promise<LinkResult | undefined> {
  const pending = await openPending();
  if (!pending || markOf(pending) !== mark) return undefined;
  await dropPendingLink();
  return linkWith(pending);
}

/**
 * Links the signed-in customer with an account at a provider. CareCloud says nowhere who is linked with what: whom the
 * account signs in is tried out, before so that nobody is robbed of theirs, and after because it is the only proof.
 *
 * @throws {SessionOverError}
 */
export async function linkWith({
  provider,
  token,
}: Pick<SocialIdentity, 'provider' | 'token'>): Promise<LinkResult> {
  const { customerId } = await requireSession();
  const credentials = { networkId: provider.networkId, networkToken: token };
  const before = await ownerOf(credentials);
  if (before === 'unknown') return report(customerId, provider.id, 'not_saved');
  if (before && before.customerId !== customerId) return report(customerId, provider.id, 'taken');
  if (before) {
    await rememberUse(customerId, provider.id);
    return report(customerId, provider.id, 'already');
  }
  const { kind } = await writeChanges([], { social: credentials });
  if (kind === 'refused') return report(customerId, provider.id, 'refused');
  if (kind === 'not_saved' || kind === 'conflict') return report(customerId, provider.id, 'not_saved');
  const after = await ownerOf(credentials);
  if (after === 'unknown' || after?.customerId !== customerId)
    return report(customerId, provider.id, 'unconfirmed');
  await rememberUse(customerId, provider.id);
  return report(customerId, provider.id, 'linked');
}

/** The customer an account at a provider signs in, undefined when nobody; `unknown` when CareCloud cannot be asked. */
async function ownerOf(
  credentials: SocialCredentials,
): Promise<{ customerId: string } | 'unknown' | undefined> {
  try {
    const customerId = await onThrowAwayToken('Social link check', (token, caller) =>
      refusedOr(() => socialLogin(token, credentials, caller)),
    );
    return { customerId };
  } catch (error) {
    if (error instanceof RefusedError) return undefined;
    if (!isOutage(error)) throw error;
    return 'unknown';
  }
}

async function openPending() {
  const device = await readDevice();
  const sealed = device && (await store().get(pendingKey(device.id)));
  const pending = sealed ? pendingSchema.safeParse(await unsealForDevice(sealed, PENDING)).data : undefined;
  const provider = pending && findProvider(pending.provider);
  return provider && { provider, token: pending.token, label: pending.label };
}

const markOf = ({ token }: { token: string }) => fingerprint(token, PENDING);

const pendingKey = (deviceId: string) => `social-link:${fingerprint(deviceId, 'social link')}`;

function report(customerId: string, provider: ProviderId, outcome: LinkResult): LinkResult {
  recordSecurityEvent({ event: 'social-link', outcome, provider, customerId });
  return outcome;
}
