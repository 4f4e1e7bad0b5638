import { readBrand } from '@/lib/brand';
import { hasNewsletter } from '@/lib/customer/newsletter';
import { useMessages } from '@/lib/i18n/request';
import { BrandLinks } from './brand-links';
import { useCurrent } from './current';
import { QuietLink } from './quiet-link';

/** The bottom of pages that need no session: what there is for people without an account, and whom to ask. */
export function PublicFooter() {
  const { t } = useMessages();
  const { contact, privacy } = readBrand();
  if (!(hasNewsletter() || contact || privacy)) return null;
  return (
    <footer className="mx-auto flex w-full max-w-5xl flex-wrap justify-center gap-x-6 px-4 pb-6 text-sm text-soft sm:px-6">
      {hasNewsletter() && (
        <>
          <QuietLink href="/newsletter" aria-current={useCurrent('/newsletter')}>
            {t.newsletter.title}
          </QuietLink>
          <QuietLink href="/preferences" aria-current={useCurrent('/preferences')}>
            {t.newsletter.preferences}
          </QuietLink>
        </>
      )}
      <BrandLinks />
    </footer>
  );
}
