'use client';

import { useId } from 'react';
import { BOXES } from '@/lib/form-state';
import { useForm } from './form';

/** One of several boxes to tick. The form says of each whether it is ticked, so that one left empty is an answer too. */
export function TickBox({
  name,
  label,
  isOn,
  group,
}: {
  name: string;
  label: string;
  isOn: boolean;
  /** The group it belongs to, where errors are said for all of its boxes together. */
  group?: { name: string; errorId: string; hintId: string | undefined };
}) {
  const id = useId();
  const { values, errors, attempt } = useForm();
  const error = errors[name];
  const isInvalid = Boolean(error || (group && errors[group.name]));
  const describedBy = [
    error && `${id}-error`,
    group && errors[group.name] && group.errorId,
    group?.hintId,
  ].filter(Boolean);
  return (
    <div className="min-w-0">
      <input type="hidden" name={BOXES} value={name} />
      <label className="flex min-h-12 items-center gap-3 rounded-[0.875rem] border border-edge px-3.5 py-2 font-medium has-checked:border-accent has-checked:bg-tint has-aria-invalid:border-bad">
        <input
          key={attempt}
          name={name}
          type="checkbox"
          defaultChecked={(values[name] ?? (isOn ? 'on' : '')) === 'on'}
          aria-invalid={isInvalid || undefined}
          aria-describedby={describedBy.join(' ') || undefined}
          className="size-5 shrink-0 accent-accent"
        />
        <span className="min-w-0 [overflow-wrap:anywhere]">{label}</span>
      </label>
      {error && (
        <p id={`${id}-error`} className="mt-1.5 text-sm font-medium text-bad">
          {error}
        </p>
      )}
    </div>
  );
}
