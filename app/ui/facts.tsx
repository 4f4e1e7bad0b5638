import { useMessages } from '@/lib/i18n/request';
import { useUiMode } from '@/lib/session/ui-mode';
import { breakable } from './breakable';
import { Personal } from './personal';

/** A name and what stands under it: '' or nothing at all where nothing is on file. */
export type Fact = { name: string; value: string | undefined };

/** A list of names and values. That there is no value is no secret. */
export function Facts({ facts }: { facts: Fact[] }) {
  const { t } = useMessages();
  // As high as what a value is hidden in.
  const height = useUiMode().masksValues ? 'min-h-11 content-center' : '';
  return (
    <dl className="divide-y divide-line">
      {facts.map(({ name, value }, index) => (
        <div
          key={`${index} ${name}`}
          className="grid gap-x-6 gap-y-0.5 py-3 first:pt-0 last:pb-0 sm:items-baseline sm:grid-cols-[min(13rem,33%)_minmax(0,1fr)]"
        >
          <dt className="text-sm text-soft sm:text-base">{name}</dt>
          <dd className={`font-medium ${height}`}>
            {value ? (
              <Personal>{breakable(value)}</Personal>
            ) : (
              <span className="font-normal text-soft">{t.common.notOnFile}</span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
