import { AreaNotice } from '@/app/ui/area-notice';
import { Facts } from '@/app/ui/facts';
import { Icon } from '@/app/ui/lucide-icon';
import { Section } from '@/app/ui/section';
import { Unavailable, UnavailableParts } from '@/app/ui/unavailable';
import { readInterests } from '@/lib/customer/interests';
import { readProperties } from '@/lib/customer/properties';
import { describeValue } from '@/lib/customer/property-words';
import { readMessages } from '@/lib/i18n/request';
import { orOutage } from '@/lib/outage';
import { InterestsForm } from './form';

/**
 * What the installation asks of its customers beyond their profile. Interests and properties fail each by itself, and
 * where an installation has one of them not, nothing is said about it.
 */
export async function Sections() {
  const [{ t, language }, interests, properties] = await Promise.all([
    readMessages(),
    orOutage(readInterests()),
    orOutage(readProperties()),
  ]);
  const notice = <AreaNotice form="interests" />;
  if (interests === 'outage' && properties === 'outage') return <Unavailable notice={notice} />;
  const choices = interests === 'outage' ? [] : (interests ?? []);
  const { open = [], fixed = [] } = properties === 'outage' ? {} : (properties ?? {});
  const isForm = choices.length > 0 || open.length > 0;
  const isAnyOut = interests === 'outage' || properties === 'outage';
  if (!isForm && fixed.length === 0 && !isAnyOut) return <Nothing />;
  return (
    <div className="space-y-6">
      {isForm ? <InterestsForm interests={choices} properties={open} /> : notice}
      {fixed.length > 0 && (
        <Section title={t.interests.readOnly} lead={t.interests.readOnlyLead}>
          <Facts
            facts={fixed.map(({ definition, name, value }) => ({
              name,
              value: describeValue(definition, value, language, t),
            }))}
          />
        </Section>
      )}
      {interests === 'outage' && <UnavailableParts titles={[t.interests.interests]} />}
      {properties === 'outage' && <UnavailableParts titles={[t.interests.details]} />}
    </div>
  );
}

async function Nothing() {
  const { t } = await readMessages();
  return (
    <div className="card flex flex-col items-center px-6 py-14 text-center">
      <Icon name="lucide--heart" className="mb-4 size-10 text-soft" />
      <h2 className="text-xl font-bold">{t.interests.empty}</h2>
      <p className="mt-2 max-w-sm text-soft">{t.interests.emptyLead}</p>
    </div>
  );
}
