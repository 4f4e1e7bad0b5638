import { Icon } from '@/app/ui/lucide-icon';
import { wordingField } from '@/lib/customer/answer-consent';
import { sealShown } from '@/lib/customer/drafts';
import { type Consent, readConsents } from '@/lib/customer/read';
import { readMessages } from '@/lib/i18n/request';
import { ConsentCard } from './card';

/** Every consent there is to decide about, each with its answer. */
export async function ConsentList() {
  const [{ t }, consents] = await Promise.all([readMessages(), readConsents()]);
  const shown = await sealTogether(consents);
  if (consents.length === 0) {
    return (
      <div className="card flex flex-col items-center px-6 py-14 text-center">
        <Icon name="lucide--shield-check" className="mb-4 size-10 text-soft" />
        <h2 className="text-xl font-bold">{t.consents.empty}</h2>
        <p className="mt-2 max-w-sm text-soft">{t.consents.emptyLead}</p>
      </div>
    );
  }
  return (
    <ul className="space-y-5">
      {consents.map((consent, index) => (
        <li key={consent.id} id={`consent-${consent.id}`} className="scroll-mt-24">
          <ConsentCard consent={consent} shown={shown[Math.floor(index / SEALED_TOGETHER)] ?? ''} />
        </li>
      ))}
    </ul>
  );
}

/** Every form carries what was shown, sealed: all of many answers in each would make the page grow with their square. */
const SEALED_TOGETHER = 8;

/** What is shown, answers and which wordings, sealed for some consents at a time. */
function sealTogether(consents: Consent[]): Promise<string[]> {
  const groups = Array.from({ length: Math.ceil(consents.length / SEALED_TOGETHER) }, (_, group) =>
    consents.slice(group * SEALED_TOGETHER, (group + 1) * SEALED_TOGETHER),
  );
  return Promise.all(
    groups.map((group) =>
      sealShown(
        'consents',
        Object.fromEntries(
          group.flatMap(({ id, value, wording }) => [
            [`consent:${id}`, String(value)],
            [wordingField(id), wording],
          ]),
        ),
      ),
    ),
  );
}
