'use client';

import { type ComponentProps, useId } from 'react';
import { useFormView } from '../form';
import { Conflict, type ConflictTexts } from './conflict';
import { Frame, type Labelled } from './frame';

/** A choice from a list. */
export function SelectField({
  name,
  label,
  hint,
  mark,
  options,
  defaultValue = '',
  conflictTexts,
  ...select
}: Labelled & {
  options: { id: string; name: string; className?: string }[];
  defaultValue?: string;
  conflictTexts?: ConflictTexts;
} & ComponentProps<'select'>) {
  const id = useId();
  const { values, conflicts, attempt } = useFormView();
  const conflict = conflicts[name];
  if (conflict && conflictTexts)
    return <Conflict {...{ name, label, texts: conflictTexts, options, ...conflict }} />;
  return (
    <Frame {...{ id, name, label, hint, mark }}>
      {(aria) => (
        <select
          {...select}
          {...aria}
          key={attempt}
          defaultValue={values[name] ?? defaultValue}
          className="input"
        >
          {options.map((option) => (
            <option key={option.id} value={option.id} className={option.className}>
              {option.name}
            </option>
          ))}
        </select>
      )}
    </Frame>
  );
}
