import type { ReactNode } from 'react';
import { requireSession } from '@/lib/customer/context';
import { Guarded, sessionOrSignIn } from './guarded';
import { PageHeading } from './page-heading';
import { Skeleton } from './skeleton';

/** A page of the account: its heading at once, a customer's data as soon as it is there, nothing without a session. */
export async function AreaPage({
  title,
  lead,
  rows,
  render,
  children,
}: {
  title: string;
  lead: string;
  rows: number;
  render: () => Promise<ReactNode>;
  /** What comes behind: parts that stand and fail by themselves. */
  children?: ReactNode;
}) {
  await sessionOrSignIn(requireSession);
  return (
    <>
      <PageHeading title={title} lead={lead} />
      <Guarded fallback={<Skeleton rows={rows} />} render={render} />
      {children}
    </>
  );
}
