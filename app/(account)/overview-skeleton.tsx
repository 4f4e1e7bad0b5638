import { CardsSkeleton, Loading } from '@/app/ui/skeleton';
import { readMessages } from '@/lib/i18n/request';
import { OverviewHeading } from './overview';

/** The overview while it is loading: everything where it will be, the name and what is on file left out. */
export async function OverviewSkeleton() {
  const { t } = await readMessages();
  return (
    <>
      <OverviewHeading t={t} />
      <Loading>
        <div className="skeleton skeleton-block mb-6 h-36 rounded-[1.25rem] sm:h-25" />
        <div className="cards">
          <CardsSkeleton count={4} className="h-46 sm:h-52 sm:p-6" />
        </div>
      </Loading>
    </>
  );
}
