import { readMessages } from '@/lib/i18n/request';
import { correlationId } from '@/lib/server/correlation';
import { Icon } from './lucide-icon';
import { Notice } from './notice';
import { Section } from './section';

/** Stands where a customer's data would, while CareCloud fails. Asking again is a plain form: it needs no script. */
export async function Unavailable() {
  const { t } = await readMessages();
  return (
    <div role="alert" className="card flex flex-col items-center px-6 py-14 text-center">
      <Icon name="lucide--cloud-off" className="mb-4 size-10 text-soft" />
      <h2 className="text-xl font-bold">{t.problems.unavailableTitle}</h2>
      <p className="mt-2 mb-6 max-w-sm text-soft">{t.problems.unavailableLead}</p>
      <form>
        <button type="submit" className="button button-primary">
          {t.common.retry}
        </button>
      </form>
      <ErrorNumber />
    </div>
  );
}

/** The same for a part of a page whose other parts are there. */
export async function UnavailablePart({ title }: { title: string }) {
  const { t } = await readMessages();
  return (
    <Section title={title}>
      <Notice tone="bad">{t.problems.unavailableLead}</Notice>
      <form className="mt-4">
        <button type="submit" className="button button-quiet">
          {t.common.retry}
        </button>
      </form>
      <ErrorNumber />
    </Section>
  );
}

/** What to quote to customer service: the operator finds all of it by this number. */
async function ErrorNumber() {
  const { t } = await readMessages();
  return (
    <p className="mt-6 text-sm text-soft">
      {t.unexpected.number}: <code className="error-number">{correlationId()}</code>
    </p>
  );
}
