'use client';

import { useId } from 'react';
import { useFormView } from '../form';
import { described, type Labelled } from './frame';

/** A box to tick. */
export function Checkbox({
  name,
  label,
  hint,
  mark,
  defaultChecked = false,
}: Labelled & { defaultChecked?: boolean }) {
  const id = useId();
  const { values, errors, attempt } = useFormView();
  const error = errors[name];
  return (
    <div className="flex gap-3">
      <input
        key={attempt}
        id={id}
        name={name}
        type="checkbox"
        defaultChecked={name in values ? values[name] === 'on' : defaultChecked}
        aria-invalid={error ? true : undefined}
        aria-describedby={described(id, hint, error)}
        className="mt-0.5 size-6 shrink-0 accent-accent"
      />
      <div>
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        {mark}
        {error && (
          <p id={`${id}-error`} className="field-error">
            {error}
          </p>
        )}
        {hint && (
          <p id={`${id}-hint`} className="field-hint">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
