import { handoverPath } from '@/lib/applications';
import { openOwnShown } from '@/lib/customer/drafts';
import { startHandover } from '@/lib/customer/handover-out';
import { SHOWN } from '@/lib/form-state';
import { leaveNotice } from '@/lib/notice';
import { Problem } from '@/lib/problem';
import { handleRequest, readForm, seeOther } from '@/lib/route';

/**
 * POST /handover/out with the overview's form, which holds `application`: has a code made and goes on to the page that leads
 * there, by a full page load, since only that page's own policy lets forms go to the other application.
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
