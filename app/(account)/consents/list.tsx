import { Blank } from '@/app/ui/blank';
import { BrandLinks } from '@/app/ui/brand-links';
import { consentName } from '@/app/ui/consent-name';
import { FollowFragment } from '@/app/ui/follow-fragment';
import { Notice } from '@/app/ui/notice';
import { PrintButton } from '@/app/ui/print-button';
import { type Draft, readDraft, sealShown } from '@/lib/customer/drafts';
import { consentAnchor } from '@/lib/customer/ids';
import { type Consent, readConsents, readRecord, toProfile } from '@/lib/customer/read';
import { wordingField } from '@/lib/customer/wordings';
import { formatMoment } from '@/lib/i18n/format';
import { readMessages } from '@/lib/i18n/request';
import { readUiMode } from '@/lib/session/ui-mode';
import { ConsentCard } from './card';
import { type Decision, decisionOf } from './decision';

/** Every consent there is to decide about, each with its answer. */
export async function ConsentList() {
  const [{ t, language }, { allowsExternal }, record, consents, draft] = await Promise.all([
    readMessages(),
    readUiMode(),
    readRecord(),
    readConsents(),
    readDraft('consents'),
  ]);
  const { name } = toProfile(record);
  const interrupted = interruptedIn(draft, consents);
  const shown = await sealTogether(consents);
  if (consents.length === 0) {
    return <Blank icon="lucide--shield-check" title={t.consents.empty} lead={t.consents.emptyLead} />;
  }
  return (
    <div className="space-y-6">
      <FollowFragment />
      {allowsExternal && (
        <p className="hidden print:block">
          {[name, t.consents.asOf(formatMoment(new Date(), language))].filter(Boolean).join(' · ')}
        </p>
      )}
      {interrupted.size > 0 && (
        <Notice tone="warn">
          <p>{t.consents.interruptedLead}</p>
          {[...interrupted.keys()].map((consent) => (
            <p key={consent.id}>
              <a
                href={`#${consentAnchor(consent.id)}`}
                className="inline-flex min-h-11 items-center underline"
              >
                {consentName(consent, t)}
              </a>
            </p>
          ))}
        </Notice>
      )}
      <ul className="space-y-6">
        {consents.map((consent, index) => (
          // A link to it takes the focus along.
          <li
            key={consent.id}
            id={consentAnchor(consent.id)}
            tabIndex={-1}
            className="scroll-mt-24 rounded-[1.25rem]"
          >
            <ConsentCard
              consent={consent}
              shown={shown[Math.floor(index / SEALED_TOGETHER)] ?? ''}
              interrupted={interrupted.get(consent)}
            />
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-x-6 text-sm text-soft print:hidden">
        {allowsExternal && <PrintButton text={t.consents.print} />}
        <BrandLinks />
      </div>
    </div>
  );
}

/** The answers that a session's end or an outage has kept from being recorded, of consents that stand as they were shown then. */
function interruptedIn(draft: Draft | undefined, consents: Consent[]): Map<Consent, Decision> {
  return new Map(
    consents.flatMap((consent) => {
      const field = `consent:${consent.id}`;
      const wanted = draft?.values[field];
      const shown = draft?.shown[field];
      return wanted !== undefined && shown === String(consent.value)
        ? [[consent, decisionOf(shown, wanted)] as const]
        : [];
    }),
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
