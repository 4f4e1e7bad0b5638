import { readBrand } from '@/lib/brand';
import { useMessages } from '@/lib/i18n/request';
import { useUiMode } from '@/lib/session/ui-mode';
import { QuietLink } from './quiet-link';

/** Links to the operator's contact and privacy notice, if set and if external links are allowed. */
export function BrandLinks() {
  const { t } = useMessages();
  const { allowsExternal } = useUiMode();
  const { contact, privacy } = readBrand();
  if (!allowsExternal) return null;
  return [
    { href: contact, text: t.common.contact },
    { href: privacy, text: t.common.privacy },
  ].map(
    ({ href, text }) =>
      href && (
        <QuietLink key={text} href={href} rel="noopener noreferrer">
          {text}
        </QuietLink>
      ),
  );
}
