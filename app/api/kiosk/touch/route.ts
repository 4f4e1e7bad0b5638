import { cookies } from 'next/headers';
import { requireSession } from '@/lib/customer/context';
import { noteVisit } from '@/lib/customer/kiosk-visits';
import { Problem } from '@/lib/problem';
import { handleRequest, json } from '@/lib/route';
import { ensureDevice } from '@/lib/session/device';
import { readKiosk } from '@/lib/session/kiosk';
import { remaining } from '@/lib/session/limits';
import { sessionCookie } from '@/lib/session/session';

/** POST /api/kiosk/touch: somebody is there. Answers how long the session now lasts, in milliseconds; 401 when it is over. */
export function POST(request: Request): Promise<Response> {
  return handleRequest(request, { isWrite: true }, async () => {
    if (!(await readKiosk())) throw new Problem(404, 'not-found', 'There is nothing here');
    const now = Date.now();
    const session = { ...(await requireSession()), lastSeenAt: now };
    (await cookies()).set(await sessionCookie(session, await ensureDevice()));
    await noteVisit(session);
    return json(remaining(session, now));
  });
}
