import { extendVisit } from '@/lib/customer/kiosk-visits';
import { Problem } from '@/lib/problem';
import { handleRequest, json } from '@/lib/route';
import { readKiosk } from '@/lib/session/kiosk';

/** POST /api/kiosk/touch: somebody is there. Answers how long the session now lasts, in milliseconds; 401 when it is over. */
export function POST(request: Request): Promise<Response> {
  return handleRequest(request, async () => {
    if (!(await readKiosk())) throw new Problem(404, 'not-found', 'There is nothing here');
    return json(await extendVisit(Date.now()));
  });
}
