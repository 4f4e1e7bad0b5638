'use client';

import { type ReactNode, useId, useState } from 'react';
import { BOXES } from '@/lib/form-state';
import { described } from './field/frame';
import { useFormView } from './form';

/** A checkbox of a group. The form sends every box, ticked or not, so that an empty one is an answer too. */
export type Box = { name: string; label: string; isOn: boolean };

/** A group of checkboxes with a title, and errors of the group as a whole. */
export function CheckboxGroup({
  name,
  label,
  isLabelHidden = false,
  mark,
  hint,
  boxes,
  closedText,
}: {
  /** The name for errors of the whole group. */
  name: string;
  label: string;
  isLabelHidden?: boolean;
  mark?: ReactNode;
  hint?: string;
  boxes: Box[];
  /** If given, the boxes are hidden at first, and this text opens them: at a kiosk others might see what is ticked. */
  closedText?: string;
}) {
  const id = useId();
  const { errors } = useFormView();
  const error = errors[name];
  const isWrong = [name, ...boxes.map((box) => box.name)].some((known) => errors[known]);
  const [wasWrong, setWasWrong] = useState(false);
  // A group with errors is opened, and stays open.
  if (isWrong && !wasWrong) setWasWrong(true);
  const describedBy = described(id, hint, error);
  const grid = (
    <div className="grid gap-x-5 gap-y-3 sm:grid-cols-2">
      {boxes.map((box) => (
        <GroupCheckbox key={box.name} {...box} isInvalid={Boolean(error)} describedBy={describedBy} />
      ))}
    </div>
  );
  return (
    <fieldset className="min-w-0">
      <legend className={isLabelHidden ? 'sr-only' : 'mb-1.5 text-sm font-semibold'}>
        {label}
        {mark && <span className="ml-3">{mark}</span>}
      </legend>
      {closedText ? (
        <details open={wasWrong}>
          <summary className="disclosure text-accent">{closedText}</summary>
          <div className="pt-3">{grid}</div>
        </details>
      ) : (
        grid
      )}
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
    </fieldset>
  );
}

function GroupCheckbox({
  name,
  label,
  isOn,
  isInvalid,
  describedBy,
}: Box & { isInvalid: boolean; describedBy: string | undefined }) {
  const id = useId();
  const { values, errors, attempt } = useFormView();
  const error = errors[name];
  return (
    <div className="min-w-0">
      <input type="hidden" name={BOXES} value={name} />
      <label className="flex min-h-12 items-center gap-3 rounded-[0.875rem] border border-edge px-3.5 py-2 font-medium has-checked:border-accent has-checked:bg-tint has-aria-invalid:border-bad">
        <input
          key={attempt}
          name={name}
          type="checkbox"
          defaultChecked={(values[name] ?? (isOn ? 'on' : '')) === 'on'}
          aria-invalid={error || isInvalid ? true : undefined}
          aria-describedby={[error && `${id}-error`, describedBy].filter(Boolean).join(' ') || undefined}
          className="size-5 shrink-0 accent-accent"
        />
        <span className="min-w-0 [overflow-wrap:anywhere]">{label}</span>
      </label>
      {error && (
        <p id={`${id}-error`} className="field-error">
          {error}
        </p>
      )}
    </div>
  );
}
