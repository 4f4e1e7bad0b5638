import { json } from '@/lib/route';

export const dynamic = 'force-dynamic';

/** GET /api/health/live: 200 as long as this process answers at all. */
export function GET(): Response {
  return json({ status: 'live' });
}
