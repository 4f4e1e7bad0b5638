import { AreaNotice } from '@/app/ui/area-notice';
import { Blank } from '@/app/ui/blank';
import { Facts } from '@/app/ui/facts';
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
  if (!isForm && fixed.length === 0 && !isAnyOut) {
    return <Blank icon="lucide--heart" title={t.interests.empty} lead={t.interests.emptyLead} />;
  }
  return (
    <div className="space-y-6">
      {isForm ? <InterestsForm interests={choices} properties={open} /> : notice}
      {fixed.length > 0 && (
        // The button above belongs to what is above it.
        <div className={isForm ? 'pt-6' : ''}>
          <Section title={t.interests.readOnly} lead={t.interests.readOnlyLead}>
            <Facts
              facts={fixed.map(({ definition, name, value }) => ({
                name,
                value: describeValue(definition, value, language, t),
              }))}
            />
          </Section>
        </div>
      )}
      {interests === 'outage' && <UnavailableParts titles={[t.interests.interests]} />}
      {properties === 'outage' && <UnavailableParts titles={[t.interests.details]} />}
    </div>
  );
}
