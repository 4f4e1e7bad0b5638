import { useMessages } from '@/lib/i18n/request';

/** Placeholder for data that is loading, about as tall as the data. */
export function Skeleton({ rows = 4 }: { rows?: number }) {
  const { t } = useMessages();
  return (
    <div role="status" className="card space-y-6 p-6 sm:p-8">
      <span className="sr-only">{t.common.loading}</span>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="skeleton" />
      ))}
    </div>
  );
}

/** Placeholder for cards that are loading. */
export function CardsSkeleton({ cards, className }: { cards: number; className: string }) {
  const { t } = useMessages();
  return (
    <div role="status" className={`grid gap-5 ${className}`}>
      <span className="sr-only">{t.common.loading}</span>
      {Array.from({ length: cards }, (_, index) => (
        <div key={index} className="card skeleton skeleton-card" />
      ))}
    </div>
  );
}
