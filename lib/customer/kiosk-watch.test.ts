import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { TransportError } from '../carecloud/errors.ts';
import { logout } from '../carecloud/tokens.ts';
import { env } from '../env.ts';
import { hashCode, newCode } from '../kiosk/code.ts';
import { markOf } from '../session/kiosk.ts';
import { revokeSession, type Session } from '../session/session.ts';
import { store } from '../store/index.ts';
import { captureLog } from '../testing/log.ts';
import { useSettings } from '../testing/settings.ts';
import { readFleet } from './kiosk-fleet.ts';
import { noteEnd, noteVisit, openVisit, pendingWipe } from './kiosk-visits.ts';
import { confirmWipe, lookOnce } from './kiosk-watch.ts';
import { closeSession, retryOnce } from './sign-out.ts';

vi.mock('next/headers', () => import('../testing/request.ts'));
vi.mock('../carecloud/tokens.ts', () => ({ logout: vi.fn(), createToken: vi.fn(), login: vi.fn() }));

const lines = captureLog();
const told = vi.mocked(logout);
const SECOND = 1000;
let visits = 0;

beforeAll(async () => {
  const kiosks = [{ id: 'hall', name: 'Hall', code: await hashCode(newCode()) }];
  useSettings({ KIOSKS: JSON.stringify(kiosks), KIOSK_IDLE_SECONDS: '60', KIOSK_MAX_MINUTES: '10' });
});

beforeEach(async () => {
  told.mockReset();
  told.mockResolvedValue();
  lines.length = 0;
  await store().delete('kiosk-visit:hall');
  await store().delete('kiosk-wipe:hall');
  await store().delete('kiosk-status:hall');
});

/** A session at the kiosk that began and was last used so many seconds ago. */
async function visit(beganAgo: number, usedAgo = beganAgo): Promise<Session> {
  const [kiosk] = env().KIOSKS;
  if (!kiosk) throw new Error('no kiosk');
  visits += 1;
  const session: Session = {
    id: `visit-${visits}`,
    token: `token-${visits}`,
    customerId: 'customer-1',
    mode: 'kiosk',
    kiosk: markOf(kiosk),
    signedInAt: Date.now() - beganAgo * SECOND,
    lastSeenAt: Date.now() - usedAgo * SECOND,
  };
  await noteVisit(session);
  return session;
}

const logged = () => lines.map((line) => JSON.parse(line)).filter(({ event }) => event === 'kiosk-session');

describe('a session whose screen is gone', () => {
  it.each([
    ['idle', 61, 61],
    ['limit', 601, 1],
  ] as const)('is ended by the server (%s), and CareCloud told', async (ended, began, used) => {
    const session = await visit(began, used);
    await lookOnce();
    expect(told.mock.calls.map(([token]) => token)).toEqual([session.token]);
    expect(await openVisit('hall')).toBeUndefined();
    expect(await pendingWipe('hall')).toMatchObject({ ended, seconds: began });
  });

  it('is left alone as long as it may last', async () => {
    await visit(590, 55);
    await lookOnce();
    expect(told).not.toHaveBeenCalled();
    expect(await openVisit('hall')).toBeDefined();
  });

  it('is not brought back by a touch that comes late', async () => {
    const session = await visit(10, 1);
    await noteEnd(session, 'done');
    await noteVisit(session);
    expect(await openVisit('hall')).toBeUndefined();
  });

  it('is not brought back over the next one by a touch that comes later still', async () => {
    const session = await visit(10, 1);
    await closeSession(session, 'done', { language: 'en', correlationId: 'test' });
    await confirmWipe('hall', true);
    const next = await visit(1);
    await noteVisit(session);
    expect((await openVisit('hall'))?.id).toBe(next.id);
  });

  it('is counted as refused when something else ended it', async () => {
    await revokeSession(await visit(10));
    await lookOnce();
    expect(await pendingWipe('hall')).toMatchObject({ ended: 'refused' });
  });

  it('is told again while CareCloud is down', async () => {
    const session = await visit(61);
    told.mockRejectedValueOnce(new TransportError({ mayHaveHappened: false, cause: undefined }));
    await lookOnce();
    await retryOnce();
    expect(told.mock.calls.map(([token]) => token)).toEqual([session.token, session.token]);
  });
});

describe('the word that a screen is clean', () => {
  it('makes the session’s one line in the log', async () => {
    const session = await visit(73, 1);
    await noteEnd(session, 'done');
    await noteEnd(session, 'closed');
    await confirmWipe('hall', true);
    await confirmWipe('hall', true);
    expect(logged()).toEqual([
      expect.objectContaining({ kiosk: 'hall', seconds: 73, ended: 'done', wiped: true }),
    ]);
    expect(lines.join()).not.toMatch(/customer-1|token-/);
    const { kiosks } = await readFleet();
    expect(kiosks[0]).toMatchObject({ in_session: false, last_wipe: { ended: 'done', wiped: true } });
  });

  it('counts once, however many notice that it does not come', async () => {
    await noteEnd(await visit(20, 1), 'closed');
    await Promise.all([1, 2, 3].map(() => lookOnce(Date.now() + 61 * SECOND)));
    expect(logged()).toHaveLength(1);
    expect(JSON.parse((await store().get('kiosk-status:hall')) ?? '')).toMatchObject({
      failures: { count: 1 },
    });
  });

  it('that does not come within a minute is a failure', async () => {
    await noteEnd(await visit(20, 1), 'closed');
    await lookOnce(Date.now() + 59 * SECOND);
    expect(logged()).toEqual([]);
    await lookOnce(Date.now() + 61 * SECOND);
    expect(logged()).toEqual([expect.objectContaining({ ended: 'closed', wiped: false })]);
    const { kiosks } = await readFleet();
    expect(kiosks[0]?.failures).toMatchObject({ count: 1, last: 'not_wiped' });
  });

  it('of a screen on which nobody was is none', async () => {
    await confirmWipe('hall', true);
    expect(logged()).toEqual([]);
  });
});

it('nothing of a visit lies open in the store', async () => {
  const session = await visit(1);
  const kept = await store().get('kiosk-visit:hall');
  expect(kept).toBeDefined();
  expect(kept).not.toContain(session.token);
});
