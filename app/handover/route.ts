import { applicationAt, applicationById, applicationOrigins } from '@/lib/applications';
import { receiveHandover } from '@/lib/customer/handover-in';
import { returnTo } from '@/lib/return-to';
import { handleRequest, readForm, seeOther } from '@/lib/route';

/** The confirmation page; none of the parts are in its address. */
const CONTINUE = '/handover/continue';

/**
 * GET /handover?token_request_id=…[&application_id=…][&next=…]: a link of another application. Nothing is redeemed; the
 * customer types the code on the confirmation page.
 */
export function GET(request: Request): Promise<Response> {
  return handleRequest(request, async () => {
    const query = new URL(request.url).searchParams;
    await receiveHandover({
      requestId: query.get('token_request_id'),
      token: null,
      application: applicationById(query.get('application_id') ?? ''),
      next: returnTo(query.get('next')),
    });
    return seeOther(CONTINUE);
  });
}

/**
 * POST /handover?token_request_id=…[&application_id=…][&next=…] with a form that has `token`: a page of one of the
 * applications in the settings. Nothing is redeemed before the customer confirms it on the confirmation page.
 */
export function POST(request: Request): Promise<Response> {
  return handleRequest(
    request,
    async () => {
      const query = new URL(request.url).searchParams;
      const form = await readForm(request);
      await receiveHandover({
        requestId: query.get('token_request_id'),
        token: form.get('token'),
        application: applicationAt(request.headers.get('origin'), query.get('application_id')),
        next: returnTo(query.get('next')),
      });
      return seeOther(CONTINUE);
    },
    { allowedOrigins: applicationOrigins() },
  );
}
