import { isReady } from '@/lib/customer/readiness';
import { json } from '@/lib/route';
import { isDraining } from '@/lib/server/drain';

export const dynamic = 'force-dynamic';

/**
 * GET /api/health/ready: 200 when customers can be served, 503 while CareCloud or the store does not
 * answer, or this process is about to stop.
 */
export async function GET(): Promise<Response> {
  const ready = !isDraining() && (await isReady());
  return json({ status: ready ? 'ready' : 'unavailable' }, { status: ready ? 200 : 503 });
}
