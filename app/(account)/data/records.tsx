import { Facts } from '@/app/ui/facts';
import { Section } from '@/app/ui/section';
import { UnavailableParts } from '@/app/ui/unavailable';
import { describeRecords, type RecordWords } from '@/lib/customer/record-words';
import { RECORD_KINDS, readRecords } from '@/lib/customer/records';
import { formatNumber } from '@/lib/i18n/format';
import { readMessages, useMessages } from '@/lib/i18n/request';
import { orOutage } from '@/lib/outage';
import { readDetails, readMain } from './reads';

/** As many are shown at once. */
const AT_ONCE = 5;
/** More would make a page nobody reads; the file has them all. */
const MOST = 100;

/**
 * What was recorded about the customer: purchases, messages, groups … A kind they have none of is not shown. What of the
 * whole page could not be read is told here, once; all of it fails with the sheet above, which says so itself.
 */
export async function Records() {
  const [{ t, language }, main, [further, interests, properties], ...lists] = await Promise.all([
    readMessages(),
    orOutage(readMain()),
    readDetails(),
    ...RECORD_KINDS.map(async (kind) => ({ kind, records: await orOutage(readRecords(kind)) })),
  ]);
  if (main === 'outage') return null;
  const unread = [
    { title: t.addresses.title, found: further },
    { title: t.interests.interests, found: interests },
    { title: t.interests.details, found: properties },
    ...lists.map(({ kind, records }) => ({ title: t.data.records[kind], found: records })),
  ].filter(({ found }) => found === 'outage');
  return (
    <div className="mt-6 space-y-6">
      {lists.map(({ kind, records = [] }) => {
        if (records === 'outage' || records.length === 0) return null;
        return (
          <Section key={kind} title={t.data.records[kind]}>
            <RecordList facts={describeRecords(kind, records, language, t)} />
          </Section>
        );
      })}
      <UnavailableParts titles={unread.map(({ title }) => title)} />
      <p className="text-soft">{t.data.notIncluded}</p>
    </div>
  );
}

function RecordList({ facts }: { facts: RecordWords[] }) {
  const { t, language } = useMessages();
  if (facts.length <= AT_ONCE) return <Facts facts={facts} />;
  const count = (number: number) => formatNumber(number, language);
  return (
    <details className="card-end">
      <summary className="disclosure disclosure-wide">{t.data.showAll(count(facts.length))}</summary>
      <div className="space-y-4 pt-3">
        <Facts facts={facts.slice(0, MOST)} />
        {facts.length > MOST && (
          <p className="text-soft">{t.data.newest(count(MOST), count(facts.length))}</p>
        )}
      </div>
    </details>
  );
}
