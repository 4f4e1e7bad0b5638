import { readMessages } from '@/lib/i18n/request';

/** Stands where data will be, about as tall as it. */
export async function Skeleton({ rows = 4 }: { rows?: number }) {
  const { t } = await readMessages();
  return (
    <div role="status" className="card space-y-6 p-6 sm:p-8">
      <span className="sr-only">{t.common.loading}</span>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} aria-hidden="true" className="space-y-2.5">
          <div className="skeleton h-3.5 w-28" />
          <div className="skeleton h-11 w-full opacity-60" />
        </div>
      ))}
    </div>
  );
}
