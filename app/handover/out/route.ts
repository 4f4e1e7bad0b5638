import { handoverPath } from '@/lib/applications';
import { openOwnShown } from '@/lib/customer/drafts';
import { startHandover } from '@/lib/customer/handover-out';
import { SHOWN } from '@/lib/form-state';
import { leaveNotice } from '@/lib/notice';
import { Problem } from '@/lib/problem';
import { handleRequest, readForm, seeOther } from '@/lib/route';

/**
 * POST /handover/out with the overview's form, which has `application`: has a code made and redirects to the page that posts
 * it. That has to be a full page load, as only that page's own policy allows a form to the other application.
 */
export function POST(request: Request): Promise<Response> {
  return handleRequest(
    request,
    async () => {
      const form = await readForm(request);
      if (!(await openOwnShown('applications', form.get(SHOWN) ?? ''))) {
        await leaveNotice('applications:wrong-customer');
        return seeOther('/');
      }
      const started = await startHandover(form.get('application') ?? '');
      if (started === 'unknown')
        throw new Problem(404, 'unknown-application', 'There is no such application');
      if (started !== 'unavailable') return seeOther(handoverPath(started));
      await leaveNotice('applications:unavailable');
      return seeOther('/');
    },
    { page: '/' },
  );
}
