import { Blank } from '@/app/ui/blank';
import { readMessages } from '@/lib/i18n/request';

/** Stands where a further address would be that the customer does not have. */
export async function Gone() {
  const { t } = await readMessages();
  return (
    <Blank icon="lucide--map-pin-off" heading="h1" title={t.addresses.goneTitle} lead={t.addresses.goneLead}>
      <a href="/address" className="button button-primary">
        {t.addresses.back}
      </a>
    </Blank>
  );
}
