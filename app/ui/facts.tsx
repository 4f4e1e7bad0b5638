import type { ReactNode } from 'react';
import { Personal } from './personal';

/** A name and what stands under it. */
export type Fact = { name: string; value: ReactNode };

/** A list of names and values; what is not on file is left to the caller to say. */
export function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl className="divide-y divide-line">
      {facts.map(({ name, value }, index) => (
        <div
          key={`${index} ${name}`}
          className="grid gap-x-6 gap-y-0.5 py-3 first:pt-0 last:pb-0 sm:grid-cols-[min(13rem,33%)_minmax(0,1fr)]"
        >
          <dt className="text-sm text-soft sm:text-base">{name}</dt>
          <dd className="font-medium">
            <Personal>{value}</Personal>
          </dd>
        </div>
      ))}
    </dl>
  );
}
