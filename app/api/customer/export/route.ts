import { requireSession } from '@/lib/customer/context';
import { readDataExport } from '@/lib/customer/data-export';
import { handleRequest, json } from '@/lib/route';
import { recordSecurityEvent } from '@/lib/security-event';

/**
 * GET /api/customer/export: everything on file as one JSON file to keep. 429 when it was fetched often lately. A browser that
 * followed the link of “my data” is told there why it gets no file.
 */
export function GET(request: Request): Promise<Response> {
  return handleRequest(request, exportData, { downloadFrom: '/data', rateLimit: 'export' });
}

async function exportData(): Promise<Response> {
  const data = await readDataExport();
  const { id, customerId } = await requireSession();
  recordSecurityEvent({ event: 'export', outcome: 'ok', session: id, customerId });
  const name = `my-data-${data.exported_at.slice(0, 10)}.json`;
  return json(data, { headers: { 'Content-Disposition': `attachment; filename="${name}"` } });
}
