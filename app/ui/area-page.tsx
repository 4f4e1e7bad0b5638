import type { ReactNode } from 'react';
import { requireSession } from '@/lib/customer/context';
import { Guarded, sessionOrSignIn } from './guarded';
import { PageHeading } from './page-heading';
import { Skeleton } from './skeleton';

/** A page of the account: the heading is sent at once, the customer's data is streamed in; nothing without a session. */
export async function AreaPage({
  title,
  lead,
  rows,
  skeleton = <Skeleton rows={rows} />,
  render,
  placesHeading = false,
  notice,
  children,
}: {
  title: string;
  lead: string;
  rows?: number;
  /** The placeholder for the data; by default that of a form with `rows` rows. */
  skeleton?: ReactNode;
  render: (heading: ReactNode) => Promise<ReactNode>;
  /** Whether `render` places the heading itself, because it may depend on the data. */
  placesHeading?: boolean;
  /** What became of the last submission, shown where the data cannot be read. */
  notice?: ReactNode;
  /** Further parts of the page, which load and fail independently. */
  children?: ReactNode;
}) {
  await sessionOrSignIn(requireSession);
  const heading = <PageHeading title={title} lead={lead} />;
  return (
    <>
      {!placesHeading && heading}
      <Guarded
        heading={placesHeading && heading}
        notice={notice}
        fallback={
          <>
            {placesHeading && heading}
            {skeleton}
          </>
        }
        render={() => render(heading)}
      />
      {children}
    </>
  );
}
