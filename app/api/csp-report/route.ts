import { Problem } from '@/lib/problem';
import { handleRequest, readJson } from '@/lib/route';
import { clientAddress } from '@/lib/server/client-address';
import { isTooMuchFrom, noteViolation, violationsIn } from '@/lib/server/csp-report';

const TYPES = ['application/csp-report', 'application/reports+json'];

/**
 * POST /api/csp-report: word of a browser that the content security policy stopped something. It comes without a session and
 * without an Origin that could be relied on, and so is believed nothing: it changes no data, and little is kept of it.
 */
export function POST(request: Request): Promise<Response> {
  return handleRequest(
    request,
    async () => {
      if (await isTooMuchFrom(await clientAddress())) throw new Problem(429, 'throttled', 'Too many reports');
      const violations = violationsIn(await readJson(request, TYPES));
      if (!violations) throw new Problem(400, 'malformed', 'This is no report');
      await Promise.all(violations.map(noteViolation));
      return new Response(null, { status: 204 });
    },
    { anyOrigin: true },
  );
}
