import 'server-only';
import { z } from 'zod';
import { env } from '../env.ts';
import { portalVersion } from '../kiosk/version.ts';
import { store } from '../store/index.ts';
import { openVisit } from './kiosk-visits.ts';

const KEEP_MS = 400 * 24 * 3600_000;
const statusKey = (kiosk: string) => `kiosk-status:${kiosk}`;

const moment = z.number();
const schema = z.object({
  seenAt: moment.optional(),
  screen: z.string().optional(),
  version: z.string().optional(),
  lastWipe: z.object({ at: moment, ended: z.string(), wiped: z.boolean() }).optional(),
  failures: z.object({ count: z.number(), lastAt: moment, last: z.string() }).optional(),
});

/** The status of one kiosk; nothing about its users. Times are milliseconds since the epoch. */
export type KioskStatus = z.infer<typeof schema>;

/** Failures of a kiosk: it could not reach the portal, was not wiped, or had a script error. */
export type KioskFailure = 'offline' | 'not_wiped' | 'script';

async function readStatus(kiosk: string): Promise<KioskStatus> {
  const text = await store().get(statusKey(kiosk));
  return schema.safeParse(text ? JSON.parse(text) : {}).data ?? {};
}

/** Updates the status of a kiosk. */
export async function noteStatus(kiosk: string, news: Partial<KioskStatus>): Promise<void> {
  await store().withLock(statusKey(kiosk), async () => {
    const status = { ...(await readStatus(kiosk)), ...news };
    await store().set(statusKey(kiosk), JSON.stringify(status), KEEP_MS);
  });
}

/** Counts a failure of a kiosk. */
export async function noteFailure(kiosk: string, last: KioskFailure): Promise<void> {
  await store().withLock(statusKey(kiosk), async () => {
    const status = await readStatus(kiosk);
    const failures = { count: (status.failures?.count ?? 0) + 1, lastAt: Date.now(), last };
    await store().set(statusKey(kiosk), JSON.stringify({ ...status, failures }), KEEP_MS);
  });
}

/** Every kiosk of the settings with its status, for operators. Times are ISO 8601 in UTC. */
export async function readFleet() {
  const kiosks = env().KIOSKS.map(async ({ id, name, store: storeId }) => {
    const [{ seenAt, screen, version, lastWipe, failures }, visit] = await Promise.all([
      readStatus(id),
      openVisit(id),
    ]);
    return {
      id,
      name,
      store_id: storeId ?? null,
      last_heartbeat: isoOrNull(seenAt),
      screen: screen ?? null,
      version: version ?? null,
      in_session: visit !== undefined,
      last_wipe: lastWipe
        ? { at: isoOrNull(lastWipe.at), ended: lastWipe.ended, wiped: lastWipe.wiped }
        : null,
      failures: {
        count: failures?.count ?? 0,
        last: failures?.last ?? null,
        last_at: isoOrNull(failures?.lastAt),
      },
    };
  });
  return { version: portalVersion(), kiosks: await Promise.all(kiosks) };
}

function isoOrNull(at: number | undefined): string | null {
  return at === undefined ? null : new Date(at).toISOString();
}
