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
import { LoginRefusedError, mapLoginRefusal } from './login-refused.ts';
import type { SocialIdentity } from './social-identity.ts';
import { rememberUse } from './social-use.ts';
import { withTemporaryToken } from './temporary-token.ts';
import { writeChanges } from './write.ts';

/**
 * The result of linking. `taken`: the account is linked with another customer. `refused`: CareCloud does not accept the
 * provider's token.
 */
export type LinkResult = 'linked' | 'already' | 'taken' | 'refused' | 'not_saved' | 'unconfirmed';

/**
 * An account at a provider that will be linked when its owner signs in with a password. `provider` is the name shown; `mark`
 * identifies the account and comes back from the page that showed it.
 */
export type PendingLink = { provider: string; label: string; mark: string };

const PENDING = 'pending social link';
const KEEP_MS = 10 * 60_000;

const pendingSchema = z.object({ provider: z.string(), token: z.string(), label: z.string() });

/** Stores an account that is not linked with anybody yet, for this browser, sealed. Route handlers only. */
export async function keepPendingLink({ provider, token, label }: SocialIdentity): Promise<void> {
  const { id } = await ensureDevice();
  const sealed = await sealForDevice({ provider: provider.id, token, label }, PENDING);
  if (sealed) await store().set(pendingKey(id), sealed, KEEP_MS);
}

/** The account that waits to be linked in this browser, if any. */
export async function readPendingLink(): Promise<PendingLink | undefined> {
  const pending = await openPending();
  return pending && { provider: pending.provider.name, label: pending.label, mark: markOf(pending) };
}

/** Deletes the account that waits to be linked in this browser. */
export async function dropPendingLink(): Promise<void> {
  const device = await readDevice();
  if (device) await store().delete(pendingKey(device.id));
}

/**
 * Links the signed-in customer with the account that waits in this browser, if it is the one the page showed: another tab may
 * have replaced it meanwhile.
 *
 * @param mark of the account that was shown, see {@link PendingLink}
 * @returns undefined when that account is not waiting any more
 * @throws {SessionOverError}
 */
export async function linkPending(mark: string): Promise<LinkResult | undefined> {
  const pending = await openPending();
  if (!pending || markOf(pending) !== mark) return undefined;
  await dropPendingLink();
  return linkWith(pending);
}

/**
 * Links the signed-in customer with an account at a provider. CareCloud cannot be asked who is linked with an account, so the
 * portal signs in with it on a temporary token: before, so that no other customer loses it, and after, to confirm the link.
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

/** The customer whom an account signs in; undefined when there is none, `unknown` when CareCloud is down. */
async function ownerOf(
  credentials: SocialCredentials,
): Promise<{ customerId: string } | 'unknown' | undefined> {
  try {
    const customerId = await withTemporaryToken('Social link check', (token, caller) =>
      mapLoginRefusal(() => socialLogin(token, credentials, caller)),
    );
    return { customerId };
  } catch (error) {
    if (error instanceof LoginRefusedError) return undefined;
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
