import { useId } from 'react';
import type { FieldConflict } from '@/lib/form-state';
import { useFormView } from '../form';

/** Texts of a conflict; `keepMine` and `useTheirs` are the labels before the values. */
export type ConflictTexts = { question: string; keepMine: string; useTheirs: string; nothing: string };

/** Two values of one field, the customer's and one from elsewhere. One of them has to be chosen. */
export function Conflict({
  name,
  label,
  texts,
  mine,
  theirs,
  written = { mine, theirs },
  options = [],
}: FieldConflict & {
  name: string;
  label: string;
  texts: ConflictTexts;
  options?: { id: string; name: string }[];
}) {
  const id = useId();
  const error = useFormView().errors[name];
  const nameOf = (value: string, text: string) =>
    options.find((option) => option.id === value)?.name ?? (text || texts.nothing);
  const choices = [
    { value: mine, text: texts.keepMine, name: nameOf(mine, written.mine) },
    { value: theirs, text: texts.useTheirs, name: nameOf(theirs, written.theirs) },
  ];
  return (
    <fieldset data-conflict className="rounded-2xl border border-warn bg-warn-tint p-4">
      <legend className="sr-only">{label}</legend>
      <p className="text-sm font-semibold">{label}</p>
      <p className="mt-0.5 mb-3 text-sm text-warn">{texts.question}</p>
      {choices.map(({ value, text, name: chosen }) => (
        <label key={text} className="flex min-h-11 items-center gap-3">
          {/* The question above and the other answer below are part of what is brought into view. */}
          <input
            type="radio"
            name={name}
            value={value}
            required
            aria-describedby={error && id}
            className="size-5 shrink-0 scroll-my-32 accent-accent"
          />
          <span className="min-w-0 [overflow-wrap:anywhere]">
            {text} <strong>{chosen}</strong>
          </span>
        </label>
      ))}
      {error && (
        <p id={id} className="field-error">
          {error}
        </p>
      )}
    </fieldset>
  );
}
