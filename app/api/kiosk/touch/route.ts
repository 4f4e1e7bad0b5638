import { extendVisit } from '@/lib/customer/kiosk-visits';
import { handleRequest, json, requireKiosk } from '@/lib/route';

/** POST /api/kiosk/touch: somebody is there. Answers how long the session now lasts, in milliseconds; 401 when it is over. */
export function POST(request: Request): Promise<Response> {
  return handleRequest(request, async () => {
    await requireKiosk();
    return json(await extendVisit(Date.now()));
  });
}
