import { hasNewsletter } from '@/lib/customer/newsletter';
import { useMessages } from '@/lib/i18n/request';

/** The bottom of pages that need no session: what there is for people without an account. */
export function PublicFooter() {
  const { t } = useMessages();
  if (!hasNewsletter()) return null;
  return (
    <footer className="mx-auto flex w-full max-w-5xl flex-wrap justify-center gap-x-6 px-4 pb-6 text-sm text-soft sm:px-6">
      <a href="/newsletter" className="inline-flex min-h-11 items-center hover:text-ink hover:underline">
        {t.newsletter.title}
      </a>
      <a href="/preferences" className="inline-flex min-h-11 items-center hover:text-ink hover:underline">
        {t.newsletter.preferences}
      </a>
    </footer>
  );
}
