import type { ReactNode } from 'react';
import { useMessages } from '@/lib/i18n/request';

/** Says that data is loading, around placeholders about as large as the data. */
export function Loading({ className, children }: { className?: string; children: ReactNode }) {
  const { t } = useMessages();
  return (
    <div role="status" className={className}>
      <span className="sr-only">{t.common.loading}</span>
      {children}
    </div>
  );
}

/** Placeholder for a card of fields that is loading. */
export function Skeleton({ rows = 4 }: { rows?: number }) {
  return (
    <Loading className="card grid gap-5 p-5 sm:p-8">
      <Rows count={rows} />
    </Loading>
  );
}

/** The same for a card of a title and fields, two by two as far as there is room; one within `Loading`. */
export function FieldsSkeleton({ rows }: { rows: number }) {
  return (
    <div className="card grid gap-5 p-5 sm:grid-cols-2 sm:p-8 [&>:last-child:nth-child(even)]:col-span-full">
      <div className="skeleton skeleton-title after:hidden sm:col-span-2" />
      <Rows count={rows} />
    </div>
  );
}

/** The same for a card of names and values. */
export function FactsSkeleton({ rows }: { rows: number }) {
  return (
    <div className="card p-5 sm:p-8">
      <div className="skeleton skeleton-title mb-5 after:hidden" />
      <div className="divide-y divide-line">
        <Rows count={rows} className="skeleton-fact py-3" />
      </div>
    </div>
  );
}

/** The same for cards of a title and some text. */
export function CardsSkeleton({ count, className = '' }: { count: number; className?: string }) {
  return <Rows count={count} className={`card skeleton-title p-5 ${className}`} />;
}

function Rows({ count, className = '' }: { count: number; className?: string }) {
  return Array.from({ length: count }, (_, index) => <div key={index} className={`skeleton ${className}`} />);
}
