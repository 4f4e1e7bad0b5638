import { requireSession } from '@/lib/customer/context';
import { readEverything } from '@/lib/customer/everything';
import { handleRequest, json } from '@/lib/route';
import { recordSecurityEvent } from '@/lib/security-event';

/** GET /api/customer/export: everything on file as one JSON file to keep. 429 when it was fetched often lately. */
export function GET(request: Request): Promise<Response> {
  return handleRequest(request, exportEverything, { counts: 'export' });
}

async function exportEverything(): Promise<Response> {
  const everything = await readEverything();
  const { id, customerId } = await requireSession();
  recordSecurityEvent({ event: 'export', outcome: 'ok', session: id, customerId });
  const name = `my-data-${everything.exported_at.slice(0, 10)}.json`;
  return json(everything, { headers: { 'Content-Disposition': `attachment; filename="${name}"` } });
}
