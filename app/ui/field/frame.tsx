'use client';

import type { ReactNode } from 'react';
import { useFormView } from '../form';

/** Texts of a field: `hint` is below it, `mark` next to its label. */
export type Labelled = { name: string; label: string; hint?: ReactNode; mark?: ReactNode };

/** Label, control, hint and error of one field, tied together for assistive technology. */
export function Frame({
  id,
  name,
  label,
  hint,
  mark,
  children,
}: Labelled & { id: string; children: (aria: object) => ReactNode }) {
  const error = useFormView().errors[name];
  const describedBy = described(id, hint, error);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {mark}
      {children({ id, name, 'aria-describedby': describedBy, 'aria-invalid': error ? true : undefined })}
      {error && (
        <p id={`${id}-error`} className="field-error">
          {error}
        </p>
      )}
      {hint && (
        <div id={`${id}-hint`} className="field-hint">
          {hint}
        </div>
      )}
    </div>
  );
}

/** The ids of a field's hint and error, for `aria-describedby`. */
export function described(id: string, hint: ReactNode, error: string | undefined): string | undefined {
  return [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
}
