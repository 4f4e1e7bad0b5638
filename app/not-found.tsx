import { readMessages } from '@/lib/i18n/request';
import { PublicHeader } from './ui/public-header';

/** Any address the portal does not have. Every page carries it along, in case: it is kept as small as will do. */
export default async function NotFound() {
  const { t } = await readMessages();
  return (
    <>
      <PublicHeader hasLanguages={false} />
      <main id="content" className="grid justify-items-center gap-3 px-6 py-24 text-center">
        <h1 className="text-3xl font-bold tracking-tight">{t.problems.notFoundTitle}</h1>
        <p className="mb-4 max-w-sm text-lg text-soft">{t.problems.notFoundLead}</p>
        <a href="/" className="button button-primary">
          {t.common.backHome}
        </a>
      </main>
    </>
  );
}
