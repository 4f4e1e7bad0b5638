import { consentName } from '@/app/ui/consent-name';
import { type Fact, Facts } from '@/app/ui/facts';
import { Section } from '@/app/ui/section';
import { addressLines } from '@/lib/customer/address-lines';
import type { Texts } from '@/lib/customer/changes';
import { otherAddressDetails, otherDetails } from '@/lib/customer/data-export';
import { ADDRESS_FIELDS, PROFILE_FIELDS, type ProfileField } from '@/lib/customer/fields';
import { type Consent, toAddress, toProfile } from '@/lib/customer/read';
import { formatDate, formatMoment, formatPhone, languageName } from '@/lib/i18n/format';
import { readMessages } from '@/lib/i18n/request';
import { readUiMode } from '@/lib/session/ui-mode';
import { detailSections } from './detail-sections';
import { DownloadNotice } from './download-notice';
import { readDetails, readMain } from './reads';

/**
 * Everything on file, to be read from top to bottom, and the download of the same. Of what cannot be read the records
 * below say so.
 */
export async function DataSheet() {
  const [
    { t, language },
    { allowsExternal },
    [record, consents, countries, stores],
    [further, interests, properties],
  ] = await Promise.all([readMessages(), readUiMode(), readMain(), readDetails()]);
  const storeId = record.personal_information.store_id;
  const storeName = stores.find(({ id }) => id === storeId)?.name;
  const profile = toProfile(record);
  const address = toAddress(record);
  const moment = (date: Date | undefined) => date && formatMoment(date, language);
  const profileText = (field: ProfileField) => {
    const value = profile.values[field] ?? '';
    if (field === 'gender')
      return value && (t.profile.genders[value as keyof typeof t.profile.genders] ?? value);
    if (field === 'birthdate') return formatDate(value, language);
    if (field === 'language_id') return value && languageName(value, language);
    if (field === 'phone') return formatPhone(value);
    return value;
  };
  const addressText = (values: Texts) => {
    const country = countries.find(({ id }) => id === values.country_code)?.name;
    return addressLines(values, country).join(', ');
  };
  const consentText = ({ value, since }: Consent) => {
    const state = t.consents.states[value];
    if (!since || value === 2) return state;
    const on = formatMoment(since, language);
    return value === 0 ? t.consents.notGivenOn(on) : `${state}, ${t.consents.since(on)}`;
  };
  const sections: { title: string; facts: Fact[] }[] = [
    {
      title: t.profile.title,
      facts: PROFILE_FIELDS.map((field) => ({
        name: t.profile.fields[field],
        value: profileText(field),
      })),
    },
    {
      title: t.address.title,
      facts: ADDRESS_FIELDS.filter(
        (field) => address[field] || ['address1', 'zip', 'city', 'country_code'].includes(field),
      ).map((field) => {
        const value = address[field];
        const country = field === 'country_code' && countries.find(({ id }) => id === value)?.name;
        return { name: t.address.fields[field], value: country || value };
      }),
    },
    {
      title: t.addresses.title,
      facts: (further === 'outage' ? [] : (further?.addresses ?? [])).flatMap(
        ({ typeName, values, record: onFile }) => [
          { name: typeName ?? t.addresses.unknownType, value: addressText(values) },
          ...otherAddressDetails(onFile),
        ],
      ),
    },
    {
      title: t.consents.title,
      facts: consents.map((consent) => ({
        name: consentName(consent, t),
        value: consentText(consent),
      })),
    },
    ...detailSections(interests, properties, language, t),
    {
      title: t.data.identity,
      facts: [
        { name: t.data.customerId, value: record.customer_id },
        {
          name: t.data.state,
          value: t.data.states[(record.state ?? 1) as 0 | 1 | 2] ?? String(record.state),
        },
        { name: t.data.emailVerified, value: profile.emailVerified ? t.data.yes : t.data.no },
        { name: t.data.phoneVerified, value: profile.phoneVerified ? t.data.yes : t.data.no },
        { name: t.data.store, value: storeName ?? storeId ?? '' },
        { name: t.data.lastChange, value: moment(profile.lastChange) },
      ],
    },
    {
      title: t.data.other,
      facts: otherDetails(record),
    },
  ];
  return (
    <div className="space-y-6">
      <DownloadNotice />
      {allowsExternal && (
        <a
          href="/api/customer/export"
          className="button button-quiet with-icon lucide--download w-full sm:w-auto"
        >
          {t.data.download}
        </a>
      )}
      {sections
        .filter(({ facts }) => facts.length > 0)
        .map(({ title, facts }) => (
          <Section key={title} title={title}>
            <Facts facts={facts} />
          </Section>
        ))}
    </div>
  );
}
