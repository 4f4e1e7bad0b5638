import { z } from 'zod';
import { noteFailure, noteStatus } from '@/lib/customer/kiosk-fleet';
import { confirmWipe } from '@/lib/customer/kiosk-watch';
import { isReady } from '@/lib/customer/readiness';
import { signOut } from '@/lib/customer/sign-out';
import { portalVersion } from '@/lib/kiosk/version';
import { Problem } from '@/lib/problem';
import { handleRequest, json, readJson, requireKiosk } from '@/lib/route';
import { readSession, readSessionToEnd, type Session } from '@/lib/session/session';

const body = z.object({
  screen: z.enum(['start', 'sign-in', 'session', 'offline']),
  version: z.string().max(64),
  /** Whether a screen on which nobody is signed in finds nothing kept in the browser. */
  clean: z.boolean().optional(),
  failure: z.enum(['offline', 'script']).optional(),
});

/** As long as signing in may take, and then some: CareCloud has ten seconds for each of its answers. */
const ARRIVES_WITHIN_MS = 30_000;

/**
 * POST /api/kiosk/heartbeat `{screen, version, clean?, failure?}`: the screen is alive. Answers which build is served,
 * whether customers can be served, and whether anybody is signed in here. It does not make a session last longer.
 */
export function POST(request: Request): Promise<Response> {
  return handleRequest(request, async () => {
    const kiosk = await requireKiosk();
    const news = body.safeParse(await readJson(request)).data;
    if (!news) throw new Problem(400, 'invalid', 'Send screen and version');
    const { screen, version, clean, failure } = news;
    const session = await readSession();
    const isArriving = screen === 'sign-in' && session !== undefined && hasJustBegun(session);
    const isExpected = screen === 'session' || isArriving;
    if (!isExpected) await endLeftover();
    const signedIn = isExpected && session !== undefined;
    await noteStatus(kiosk.id, { seenAt: Date.now(), screen, version });
    if (clean !== undefined) await confirmWipe(kiosk.id, clean && (isArriving || !signedIn));
    if (failure) await noteFailure(kiosk.id, failure);
    return json({ version: portalVersion(), ready: await isReady(), signedIn });
  });
}

/** Whoever has just signed in has a session before their page takes the place of the one they signed in on. */
function hasJustBegun({ signedInAt }: Session): boolean {
  return Date.now() - signedInAt < ARRIVES_WITHIN_MS;
}

/** A screen on which nobody is signed in must not have a session's cookie, not even that of one that is over. */
async function endLeftover(): Promise<void> {
  if (await readSessionToEnd()) await signOut('restarted');
}
