import { readLastSeen } from '../../lib/session/last-seen.ts';
import { seal, unseal } from '../../lib/session/seal.ts';
import { withTouchHint } from '../../lib/session/touch-hint.ts';
import { SESSION_SECRET } from './servers.ts';
import type { Visitor } from './visitor.ts';

/** The content of a visitor's cookies, for tests that need the secrets or forge times. */
type Device = { id: string; accounts: string[] };
export type Session = {
  id: string;
  token: string;
  customerId: string;
  mode: 'browser' | 'remembered';
  signedInAt: number;
  lastSeenAt: number;
};

Object.assign(process.env, {
  SESSION_SECRET,
  PORTAL_URL: 'http://localhost',
  CARECLOUD_URL: 'http://localhost',
  CARECLOUD_APP_ID: 'none',
});

/** Opens a signed-in visitor's cookies. */
export async function openCookies({ cookies }: Visitor): Promise<{ device: Device; session: Session }> {
  const device = (await unseal(cookies.get('device') ?? '', 'device')) as Device;
  const begun = (await unseal(cookies.get('session') ?? '', `session ${device.id}`)) as Session;
  const lastSeenAt = Math.max(begun.lastSeenAt, readLastSeen(cookies.get('seen'), begun, device));
  return { device, session: { ...begun, lastSeenAt } };
}

/** A Cookie header with a device and a session, sealed like the portal's. */
export async function sealedCookies(device: Device, session: Session): Promise<string> {
  const [sealedDevice, sealedSession] = await Promise.all([
    seal(device, 'device'),
    seal(session, `session ${device.id}`),
  ]);
  return `device=${sealedDevice}; session=${withTouchHint(sealedSession, session)}`;
}

/** Replaces a visitor's session cookie by one with other content, sealed like the portal's. */
export async function reseal(visitor: Visitor, change: Partial<Session> & Record<string, unknown>) {
  const { device, session } = await openCookies(visitor);
  visitor.cookies.set('session', await seal({ ...session, ...change }, `session ${device.id}`));
  visitor.cookies.delete('seen');
}

/** Makes a visitor's pending social sign-in older, by milliseconds. */
export async function agePendingFlow(visitor: Visitor, age: number): Promise<void> {
  const device = (await unseal(visitor.cookies.get('device') ?? '', 'device')) as Device;
  const purpose = `social flow ${device.id}`;
  const flow = (await unseal(visitor.cookies.get('social-flow') ?? '', purpose)) as { startedAt: number };
  const older = { ...flow, startedAt: flow.startedAt - age };
  visitor.cookies.set('social-flow', await seal(older, purpose));
}
