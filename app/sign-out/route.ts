import { signOut } from '@/lib/customer/sign-out';
import { env } from '@/lib/env';
import { handleRequest } from '@/lib/route';

/** Signs out and goes to the sign-in page by a full page load. A plain form posts here: it needs no script. */
export function POST(request: Request): Promise<Response> {
  return handleRequest(request, { isWrite: true }, async () => {
    await signOut();
    return Response.redirect(`${env().PORTAL_URL}/sign-in?reason=out`, 303);
  });
}
