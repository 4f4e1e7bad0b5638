import { Icon } from '@/app/ui/lucide-icon';
import { readMessages } from '@/lib/i18n/request';

/** Stands where a further address would be that the customer does not have. */
export async function Gone() {
  const { t } = await readMessages();
  return (
    <div className="card flex flex-col items-center px-6 py-14 text-center">
      <Icon name="lucide--map-pin-off" className="mb-4 size-10 text-soft" />
      <h1 className="text-2xl font-bold">{t.addresses.goneTitle}</h1>
      <p className="mt-2 mb-6 max-w-sm text-soft">{t.addresses.goneLead}</p>
      <a href="/address" className="button button-primary">
        {t.addresses.back}
      </a>
    </div>
  );
}
