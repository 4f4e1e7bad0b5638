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
  skeleton = <Skeleton rows={rows} />,
  render,
  placesHeading = false,
  children,
}: {
  title: string;
  lead: string;
  rows?: number;
  /** What stands where the data will be, where that is no form of so many rows. */
  skeleton?: ReactNode;
  render: (heading: ReactNode) => Promise<ReactNode>;
  /** Whether `render` puts the heading into the page itself, because it may not suit what is found. */
  placesHeading?: boolean;
  /** What comes behind: parts that stand and fail by themselves. */
  children?: ReactNode;
}) {
  await sessionOrSignIn(requireSession);
  const heading = <PageHeading title={title} lead={lead} />;
  return (
    <>
      {!placesHeading && heading}
      <Guarded heading={placesHeading && heading} fallback={skeleton} render={() => render(heading)} />
      {children}
    </>
  );
}
