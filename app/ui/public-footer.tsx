import { readBrand } from '@/lib/brand';
import { hasNewsletter } from '@/lib/customer/newsletter';
import { useMessages } from '@/lib/i18n/request';
import { BrandLinks } from './brand-links';

/** The bottom of pages that need no session: what there is for people without an account, and whom to ask. */
export function PublicFooter() {
  const { t } = useMessages();
  const { contact, privacy } = readBrand();
  if (!(hasNewsletter() || contact || privacy)) return null;
  return (
    <footer className="mx-auto flex w-full max-w-5xl flex-wrap justify-center gap-x-6 px-4 pb-6 text-sm text-soft sm:px-6">
      {hasNewsletter() && (
        <>
          <a href="/newsletter" className="inline-flex min-h-11 items-center hover:text-ink hover:underline">
            {t.newsletter.title}
          </a>
          <a href="/preferences" className="inline-flex min-h-11 items-center hover:text-ink hover:underline">
            {t.newsletter.preferences}
          </a>
        </>
      )}
      <BrandLinks />
    </footer>
  );
}
