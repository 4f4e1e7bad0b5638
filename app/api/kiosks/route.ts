import { createHash, timingSafeEqual } from 'node:crypto';
import { readFleet } from '@/lib/customer/kiosk-fleet';
import { env } from '@/lib/env';
import { notFound, Problem } from '@/lib/problem';
import { handleRequest, json } from '@/lib/route';

/** GET /api/kiosks, `Authorization: Bearer <KIOSK_STATUS_TOKEN>`: how every kiosk is. 404 without that setting. */
export function GET(request: Request): Promise<Response> {
  return handleRequest(request, async () => {
    const token = env().KIOSK_STATUS_TOKEN;
    if (!token) throw notFound();
    if (!isSame(request.headers.get('authorization') ?? '', `Bearer ${token}`)) {
      throw new Problem(401, 'operators-only', 'Send the token', {}, { 'WWW-Authenticate': 'Bearer' });
    }
    return json(await readFleet());
  });
}

/** Takes the same time whatever is wrong; digests are of one length. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
