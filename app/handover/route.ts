import { applicationAt, applicationById, applicationOrigins } from '@/lib/applications';
import { receiveHandover } from '@/lib/customer/handover-in';
import { returnTo } from '@/lib/return-to';
import { handleRequest, readForm, seeOther } from '@/lib/route';

/** Where the customer says whether to go on: a page without any of the parts in its address. */
const CONTINUE = '/handover/continue';

/**
 * GET /handover?token_request_id=…[&application_id=…][&next=…]: somebody followed another application's link. Nothing is
 * redeemed; the code has to be typed on the page this leads to.
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
 * POST /handover?token_request_id=…[&application_id=…][&next=…] with a form that holds `token`: a page of another application sends somebody
 * here. Only those in the settings may; nothing is redeemed before the customer says so on the page this leads to.
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
    { alsoFrom: applicationOrigins() },
  );
}
