'use client';

import { type ComponentProps, useId } from 'react';
import { useFormView } from '../form';
import { Conflict, type ConflictTexts } from './conflict';
import { Frame, type Labelled } from './frame';

/** One line of text. Shows a choice instead while the field was changed elsewhere. */
export function TextField({
  name,
  label,
  hint,
  mark,
  defaultValue = '',
  conflictTexts,
  ...input
}: Labelled & { defaultValue?: string; conflictTexts?: ConflictTexts } & ComponentProps<'input'>) {
  const id = useId();
  const { values, conflicts } = useFormView();
  const conflict = conflicts[name];
  if (conflict && conflictTexts) return <Conflict {...{ name, label, texts: conflictTexts, ...conflict }} />;
  return (
    <Frame {...{ id, name, label, hint, mark }}>
      {(aria) => <input {...input} {...aria} defaultValue={values[name] ?? defaultValue} className="input" />}
    </Frame>
  );
}
