import { readBrand } from '@/lib/brand';
import { useMessages } from '@/lib/i18n/request';
import { useFace } from '@/lib/session/face';
import { QuietLink } from './quiet-link';

/** Whom to ask, and what is done with data, where the operator has set it and something may lead elsewhere. */
export function BrandLinks() {
  const { t } = useMessages();
  const { lets } = useFace();
  const { contact, privacy } = readBrand();
  if (!lets.leave) return null;
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
