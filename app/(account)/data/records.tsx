import { Facts } from '@/app/ui/facts';
import { Section } from '@/app/ui/section';
import { UnavailablePart } from '@/app/ui/unavailable';
import { describeRecords, type RecordWords } from '@/lib/customer/record-words';
import { RECORD_KINDS, readRecords } from '@/lib/customer/records';
import { formatNumber } from '@/lib/i18n/format';
import { readMessages, useMessages } from '@/lib/i18n/request';
import { orOutage } from '@/lib/outage';

/** As many are shown at once. */
const AT_ONCE = 5;
/** More would make a page nobody reads; the file has them all. */
const MOST = 100;

/** What was recorded about the customer: purchases, messages, groups … A kind they have none of is not shown. */
export async function Records() {
  const [{ t, language }, ...lists] = await Promise.all([
    readMessages(),
    ...RECORD_KINDS.map(async (kind) => ({ kind, records: await orOutage(readRecords(kind)) })),
  ]);
  return (
    <div className="mt-5 space-y-5">
      {lists.map(({ kind, records = [] }) => {
        const title = t.data.records[kind];
        if (records === 'outage') return <UnavailablePart key={kind} title={title} />;
        if (records.length === 0) return null;
        return (
          <Section key={kind} title={title}>
            <RecordList facts={describeRecords(kind, records, language, t)} />
          </Section>
        );
      })}
      <p className="text-soft">{t.data.notIncluded}</p>
    </div>
  );
}

function RecordList({ facts }: { facts: RecordWords[] }) {
  const { t, language } = useMessages();
  if (facts.length <= AT_ONCE) return <Facts facts={facts} />;
  const count = (number: number) => formatNumber(number, language);
  return (
    <details>
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
