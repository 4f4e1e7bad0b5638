import { useMessages } from '@/lib/i18n/request';

/** Stands where there is no such page. */
export function NothingHere() {
  const { t } = useMessages();
  return (
    <main id="content" className="grid justify-items-center gap-3 px-6 py-24 text-center">
      <h1 className="text-3xl font-bold tracking-tight">{t.problems.notFoundTitle}</h1>
      <p className="mb-4 max-w-sm text-lg text-soft">{t.problems.notFoundLead}</p>
      <a href="/" className="button button-primary">
        {t.common.backHome}
      </a>
    </main>
  );
}
