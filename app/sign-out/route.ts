import { signOut } from '@/lib/customer/sign-out';
import { env } from '@/lib/env';
import { handleRequest } from '@/lib/route';

/** Signs out and goes to the sign-in page by a full page load. A plain form posts here: it needs no script. */
export function POST(request: Request): Promise<Response> {
  return handleRequest(request, { isWrite: true }, async () => {
    await signOut();
    const headers = { Location: `${env().PORTAL_URL}/sign-in?reason=out`, 'Cache-Control': 'no-store' };
    return new Response(null, { status: 303, headers });
  });
}
