'use client';

import { type ComponentProps, type ReactNode, useId, useState } from 'react';
import { useForm } from './form';

type Wrapped = { name: string; label: string; hint?: ReactNode; optional?: string; mark?: ReactNode };

/** Label, control, hint and error of one field, tied together for assistive technology. */
function Wrapper({
  id,
  name,
  label,
  hint,
  mark,
  children,
}: Wrapped & { id: string; children: (aria: object) => ReactNode }) {
  const error = useForm().errors[name];
  const describedBy = described(id, hint, error);
  return (
    <div className="min-w-0">
      <div className="mb-1.5 flex flex-wrap items-baseline justify-between gap-x-3">
        <label htmlFor={id} className="text-sm font-semibold">
          {label}
        </label>
        {mark}
      </div>
      {children({ id, name, 'aria-describedby': describedBy, 'aria-invalid': error ? true : undefined })}
      {error && (
        <p id={`${id}-error`} className="mt-1.5 text-sm font-medium text-bad">
          {error}
        </p>
      )}
      {hint && (
        <div id={`${id}-hint`} className="mt-1.5 text-sm text-soft">
          {hint}
        </div>
      )}
    </div>
  );
}

/** One line of text. Shows a choice instead while the field was changed elsewhere. */
export function TextField({
  name,
  label,
  hint,
  mark,
  defaultValue = '',
  conflictTexts,
  ...input
}: Wrapped & { defaultValue?: string; conflictTexts?: ConflictTexts } & ComponentProps<'input'>) {
  const id = useId();
  const { values, conflicts } = useForm();
  const conflict = conflicts[name];
  if (conflict && conflictTexts) return <Conflict {...{ name, label, texts: conflictTexts, ...conflict }} />;
  return (
    <Wrapper {...{ id, name, label, hint, mark }}>
      {(aria) => <input {...input} {...aria} defaultValue={values[name] ?? defaultValue} className="input" />}
    </Wrapper>
  );
}

/** A password with a button that shows it. Never filled in by the server. */
export function PasswordField({
  name,
  label,
  hint,
  showText,
  ...input
}: Wrapped & { showText: string } & ComponentProps<'input'>) {
  const id = useId();
  const [isShown, setShown] = useState(false);
  return (
    <Wrapper {...{ id, name, label, hint }}>
      {(aria) => (
        <div className="relative">
          <input {...input} {...aria} type={isShown ? 'text' : 'password'} className="input pr-14" />
          <button
            type="button"
            aria-pressed={isShown}
            aria-label={showText}
            aria-controls={id}
            onClick={() => setShown(!isShown)}
            className="absolute inset-y-0 right-0 grid w-12 place-items-center rounded-xl text-soft hover:text-ink"
          >
            <svg
              aria-hidden="true"
              viewBox="0 0 24 24"
              className="size-5 fill-none stroke-current stroke-2"
              strokeLinecap="round"
              strokeLinejoin="round"
            >
              <path d="M2 12s3.6-7 10-7 10 7 10 7-3.6 7-10 7-10-7-10-7Z" />
              <circle cx="12" cy="12" r="3" />
              {isShown && <path d="m3 3 18 18" />}
            </svg>
          </button>
        </div>
      )}
    </Wrapper>
  );
}

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
}: Wrapped & {
  options: { id: string; name: string }[];
  defaultValue?: string;
  conflictTexts?: ConflictTexts;
} & ComponentProps<'select'>) {
  const id = useId();
  const { values, conflicts, attempt } = useForm();
  const conflict = conflicts[name];
  if (conflict && conflictTexts)
    return <Conflict {...{ name, label, texts: conflictTexts, options, ...conflict }} />;
  return (
    <Wrapper {...{ id, name, label, hint, mark }}>
      {(aria) => (
        <select
          {...select}
          {...aria}
          key={attempt}
          defaultValue={values[name] ?? defaultValue}
          className="input"
        >
          {options.map((option) => (
            <option key={option.id} value={option.id}>
              {option.name}
            </option>
          ))}
        </select>
      )}
    </Wrapper>
  );
}

/** A box to tick. */
export function Checkbox({
  name,
  label,
  hint,
  mark,
  defaultChecked = false,
}: Wrapped & { defaultChecked?: boolean }) {
  const id = useId();
  const { values, errors, attempt } = useForm();
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
          <p id={`${id}-error`} className="text-sm font-medium text-bad">
            {error}
          </p>
        )}
        {hint && (
          <p id={`${id}-hint`} className="text-sm text-soft">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}

function described(id: string, hint: ReactNode, error: string | undefined): string | undefined {
  return [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
}

/** Words of a conflict; `keepMine` and `useTheirs` stand before the values. */
export type ConflictTexts = { question: string; keepMine: string; useTheirs: string; nothing: string };

/** Two values of one field, the customer's and one from elsewhere. One of them has to be chosen. */
function Conflict({
  name,
  label,
  texts,
  mine,
  theirs,
  options = [],
}: {
  name: string;
  label: string;
  texts: ConflictTexts;
  mine: string;
  theirs: string;
  options?: { id: string; name: string }[];
}) {
  const nameOf = (value: string) =>
    options.find((option) => option.id === value)?.name ?? (value || texts.nothing);
  const choices = [
    { value: mine, text: texts.keepMine },
    { value: theirs, text: texts.useTheirs },
  ];
  return (
    <fieldset data-conflict className="rounded-2xl border border-warn bg-warn-tint p-4">
      <legend className="sr-only">{label}</legend>
      <p className="text-sm font-semibold">{label}</p>
      <p className="mt-0.5 mb-3 text-sm text-warn">{texts.question}</p>
      {choices.map(({ value, text }) => (
        <label key={text} className="flex min-h-11 items-center gap-3">
          <input type="radio" name={name} value={value} required className="size-5 shrink-0 accent-accent" />
          <span className="min-w-0 [overflow-wrap:anywhere]">
            {text} <strong>{nameOf(value)}</strong>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
