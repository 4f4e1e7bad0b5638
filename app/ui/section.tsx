import { type ReactNode, useId } from 'react';

/** A part of a page, under a title of its own. */
export function Section({
  title,
  lead,
  id,
  children,
}: {
  title: string;
  lead?: string;
  /** The title's, where the section is led to. */
  id?: string;
  children: ReactNode;
}) {
  const ownId = useId();
  const titleId = id ?? ownId;
  return (
    <section aria-labelledby={titleId} className="card p-5 sm:p-8">
      <h2 id={titleId} className="text-lg font-bold">
        {title}
      </h2>
      {lead && <p className="mt-1 text-soft">{lead}</p>}
      <div className="mt-5">{children}</div>
    </section>
  );
}
