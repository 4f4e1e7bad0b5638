import type { ReactNode } from 'react';

/** Fields that belong together, under a title. */
export function FieldGroup({
  title,
  className = '',
  children,
}: {
  title: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    <fieldset className="card min-w-0 p-5 sm:p-8">
      <legend className="float-left mb-5 w-full text-lg font-bold">{title}</legend>
      <div className={`clear-both grid gap-5 ${className}`}>{children}</div>
    </fieldset>
  );
}
