import { readBrand } from '@/lib/brand';
import { useMessages } from '@/lib/i18n/request';
import { useFace } from '@/lib/session/face';

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
        <a
          key={text}
          href={href}
          rel="noopener noreferrer"
          className="inline-flex min-h-11 items-center underline underline-offset-4 hover:text-ink"
        >
          {text}
        </a>
      ),
  );
}
