import type { Metadata } from 'next';
import { readBrand } from '@/lib/brand';
import { readMessages } from '@/lib/i18n/request';
import { generateMetadata as ofEveryPage, viewport } from './layout';
import { Document } from './ui/document';
import { NotFoundPage } from './ui/not-found-page';
import { PublicHeader } from './ui/public-header';

export { viewport };

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await readMessages();
  return { ...ofEveryPage(), title: `${t.problems.notFoundTitle} · ${readBrand().name}` };
}

/** Any address the portal does not have. */
export default function NotFound() {
  return (
    <Document>
      <PublicHeader />
      <NotFoundPage />
    </Document>
  );
}
