import { Focused } from '@/app/ui/focused';
import { Notice } from '@/app/ui/notice';
import { UnavailableParts } from '@/app/ui/unavailable';
import { addressLines } from '@/lib/customer/address-lines';
import { type FurtherAddress, readFurtherAddresses } from '@/lib/customer/addresses';
import { addressPath } from '@/lib/customer/ids';
import { type Option, readCountries } from '@/lib/customer/reference-data';
import type { Messages } from '@/lib/i18n/messages';
import { readMessages } from '@/lib/i18n/request';
import { readNotice } from '@/lib/notice';
import { orOutage } from '@/lib/outage';
import { ownProperty } from '@/lib/own-property';
import { readUiMode } from '@/lib/session/ui-mode';

/** Addresses besides the main one, by what they are for; nothing where the installation has none to offer. */
export async function FurtherAddresses() {
  // A kiosk has no page to change one on, and shows nothing that cannot be hidden until it is touched.
  if ((await readUiMode()).masksValues) return null;
  const [{ t }, found, countries, outcome] = await Promise.all([
    readMessages(),
    orOutage(readFurtherAddresses()),
    orOutage(readCountries()),
    readNotice('addresses'),
  ]);
  if (found === 'outage' || countries === 'outage') {
    return (
      <div className="mt-12 space-y-5">
        <FurtherNotice outcome={outcome} t={t} />
        <UnavailableParts titles={[t.addresses.title]} />
      </div>
    );
  }
  if (!found || (found.types.length === 0 && found.addresses.length === 0)) return null;
  return (
    <section id="further" aria-labelledby="further-title" className="mt-12 scroll-mt-24 space-y-6">
      <div>
        <h2 id="further-title" className="text-2xl font-bold tracking-tight">
          {t.addresses.title}
        </h2>
        <p className="mt-1 text-soft">{t.addresses.lead}</p>
      </div>
      <FurtherNotice outcome={outcome} t={t} />
      {found.addresses.length === 0 ? (
        <p className="text-soft">{t.addresses.none}</p>
      ) : (
        <ul className="cards">
          {found.addresses.map((address) => (
            <li key={address.id} className="card flex flex-col p-5 sm:p-8">
              <Summary address={address} countries={countries} t={t} />
            </li>
          ))}
        </ul>
      )}
      {found.types.length > 0 && (
        <a href="/address/new" className="button button-quiet with-icon lucide--plus w-full sm:w-auto">
          {t.addresses.add}
        </a>
      )}
    </section>
  );
}

/** What became of the form of one of them, which stands on a page of its own. */
function FurtherNotice({ outcome = '', t }: { outcome: string | undefined; t: Messages }) {
  const { added, saved, blanked } = t.addresses;
  const done = ownProperty<string>({ added, saved, emptied: blanked }, outcome);
  if (done === undefined && outcome !== 'unchanged') return null;
  return (
    <Focused>
      <Notice tone={done ? 'good' : 'info'}>{done ?? t.form.unchanged}</Notice>
    </Focused>
  );
}

function Summary({ address, countries, t }: { address: FurtherAddress; countries: Option[]; t: Messages }) {
  const name = address.typeName ?? t.addresses.unknownType;
  const country = countries.find(({ id }) => id === address.values.country_code)?.name;
  const lines = addressLines(address.values, country);
  return (
    <>
      <h3 className="mb-2 text-lg font-bold [overflow-wrap:anywhere]">{name}</h3>
      <div className="flex-1 [overflow-wrap:anywhere]">
        {address.isEmpty ? (
          <p className="text-soft">{t.addresses.empty}</p>
        ) : (
          lines.map((line, index) => <p key={index}>{line}</p>)
        )}
      </div>
      <a
        href={addressPath(address.id)}
        className="card-end link mt-3 inline-flex min-h-11 items-center self-start"
      >
        {address.isEmpty ? t.addresses.fill : t.addresses.edit}
        <span className="sr-only">: {[name, ...lines.slice(0, 1)].join(', ')}</span>
      </a>
    </>
  );
}
