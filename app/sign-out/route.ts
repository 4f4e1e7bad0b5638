import { signOut } from '@/lib/customer/sign-out';
import { handleRequest, seeOther } from '@/lib/route';

/** Signs out and goes to the sign-in page by a full page load. A plain form posts here: it needs no script. */
export function POST(request: Request): Promise<Response> {
  return handleRequest(request, { isWrite: true }, async () => {
    await signOut();
    return seeOther('/sign-in?reason=out');
  });
}
