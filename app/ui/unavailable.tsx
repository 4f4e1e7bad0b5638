import type { ReactNode } from 'react';
import { readMessages } from '@/lib/i18n/request';
import { correlationId } from '@/lib/server/correlation';
import { Blank } from './blank';
import { Notice } from './notice';
import { Section } from './section';

/**
 * Shown in place of a customer's data while CareCloud fails. The retry button is a plain form: it needs no script.
 *
 * @param notice what became of the last submission, if that has to be said here
 */
export async function Unavailable({ notice }: { notice?: ReactNode }) {
  const { t } = await readMessages();
  return (
    <>
      {notice && <div className="has-data-notice:mb-6">{notice}</div>}
      <Blank
        role="alert"
        icon="lucide--cloud-off"
        title={t.problems.unavailableTitle}
        lead={t.problems.unavailableLead}
      >
        <form>
          <button type="submit" className="button button-primary">
            {t.common.retry}
          </button>
        </form>
        <ErrorNumber />
      </Blank>
    </>
  );
}

/** The same for parts of a page whose other parts are there: one notice for all of them, nothing where there are none. */
export async function UnavailableParts({ titles }: { titles: string[] }) {
  const { t } = await readMessages();
  const [first, ...others] = titles;
  if (first === undefined) return null;
  return (
    <Section title={others.length === 0 ? first : t.problems.unavailableTitle}>
      <Notice tone="bad">{t.problems.unavailableLead}</Notice>
      {others.length > 0 && (
        <ul className="mt-4 list-disc space-y-1 pl-5">
          {titles.map((title) => (
            <li key={title}>{title}</li>
          ))}
        </ul>
      )}
      <form className="mt-4">
        <button type="submit" className="button button-quiet">
          {t.common.retry}
        </button>
      </form>
      <ErrorNumber />
    </Section>
  );
}

/** The correlation id, to quote to customer service. */
async function ErrorNumber() {
  const { t } = await readMessages();
  return (
    <p className="mt-6 text-sm text-soft">
      {t.unexpected.number}: <code className="error-number">{correlationId()}</code>
    </p>
  );
}
