import { json } from '@/lib/route';
import { isDraining } from '@/lib/server/drain';

export const dynamic = 'force-dynamic';

/**
 * GET /api/health/serving: 200 until this process is about to stop, whatever may be the matter with what is behind it. For who
 * leads customers to instances: while CareCloud is down, what they see is to be the portal's own words.
 */
export function GET(): Response {
  const serving = !isDraining();
  return json({ status: serving ? 'serving' : 'stopping' }, { status: serving ? 200 : 503 });
}
