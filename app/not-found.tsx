import { Compass } from 'lucide';
import { Icon } from '@/app/ui/svg-icon';
import { readMessages } from '@/lib/i18n/request';
import { PublicHeader } from './ui/public-header';

/** Any address the portal does not have. */
export default async function NotFound() {
  const { t } = await readMessages();
  return (
    <div className="flex min-h-dvh flex-col">
      <PublicHeader />
      <main
        id="content"
        className="grid flex-1 place-content-center justify-items-center px-6 pb-24 text-center"
      >
        <Icon node={Compass} className="mb-5 size-12 text-soft" />
        <h1 className="text-3xl font-bold tracking-tight">{t.problems.notFoundTitle}</h1>
        <p className="mt-2 mb-7 max-w-sm text-lg text-soft">{t.problems.notFoundLead}</p>
        <a href="/" className="button button-primary">
          {t.common.backHome}
        </a>
      </main>
    </div>
  );
}
