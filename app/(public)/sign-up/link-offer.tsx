import { readPendingLink } from '@/lib/customer/social-link';
import { readMessages } from '@/lib/i18n/request';
import { orOutage } from '@/lib/outage';

/** The other way for somebody who came with an account elsewhere: they may have an account here already. */
export async function LinkOffer() {
  const [{ t }, pending] = await Promise.all([readMessages(), orOutage(readPendingLink())]);
  if (!pending || pending === 'outage') return null;
  return (
    <>
      <p className="mt-1 [overflow-wrap:anywhere]">{t.social.offer(pending.provider, pending.label)}</p>
      <a href="/sign-in?link=1" className="link inline-flex min-h-11 items-center">
        {t.social.offerLink}
      </a>
    </>
  );
}
