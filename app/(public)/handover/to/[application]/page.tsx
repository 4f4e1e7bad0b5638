import type { Metadata } from 'next';
import { AutoSubmit } from '@/app/ui/auto-submit';
import { DeadEnd } from '@/app/ui/dead-end';
import { sessionOrSignIn } from '@/app/ui/guarded';
import { PageHeading } from '@/app/ui/page-heading';
import { Unavailable } from '@/app/ui/unavailable';
import { applicationById } from '@/lib/applications';
import { requireSession } from '@/lib/customer/context';
import { readOutgoingHandover } from '@/lib/customer/handover-out';
import { readMessages } from '@/lib/i18n/request';
import { orOutage } from '@/lib/outage';

type Props = { params: Promise<{ application: string }> };

/** The other application is told which origin sends the customer, and nothing more: no path, no query. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const name = applicationById((await params).application)?.name ?? '';
  return { title: (await readMessages()).t.handover.leaveTitle(name), referrer: 'strict-origin' };
}

/**
 * Leads to another application with the code that was made for it: half of it in the address, half in the form. The
 * form is a button to press; with scripts it sends itself.
 */
export default async function OutgoingHandoverPage({ params }: Props) {
  await sessionOrSignIn(requireSession);
  const [{ application: id }, { t }] = await Promise.all([params, readMessages()]);
  const handover = await orOutage(readOutgoingHandover(id));
  if (handover === 'outage') {
    return (
      <>
        <PageHeading title={t.handover.leaveTitle(applicationById(id)?.name ?? '')} />
        <Unavailable />
      </>
    );
  }
  if (!handover) {
    return (
      <DeadEnd title={t.handover.overTitle} lead={t.handover.leaveOver} href="/" action={t.common.backHome} />
    );
  }
  const { name } = handover.application;
  return (
    <>
      <PageHeading title={t.handover.leaveTitle(name)} lead={t.handover.leaveLead} />
      <form method="post" action={handover.action} className="card p-5 sm:p-8">
        <input type="hidden" name="token" value={handover.token} />
        <button type="submit" className="button button-primary w-full">
          {t.handover.leave(name)}
        </button>
        <AutoSubmit />
      </form>
    </>
  );
}
