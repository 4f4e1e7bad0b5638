import { useMessages } from '@/lib/i18n/request';
import { DeadEnd } from './dead-end';

/** The page for unknown addresses. */
export function NotFoundPage() {
  const { t } = useMessages();
  return (
    <main id="content" className="px-6 pt-4 pb-16 sm:pt-12">
      <DeadEnd
        title={t.problems.notFoundTitle}
        lead={t.problems.notFoundLead}
        href="/"
        action={t.common.backHome}
      />
    </main>
  );
}
