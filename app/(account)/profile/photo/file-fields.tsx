'use client';

import { type ComponentProps, useId } from 'react';
import { useFormView } from '@/app/ui/form';
import type { Messages } from '@/lib/i18n/messages';

const ACCEPT = 'image/jpeg,image/png';

/**
 * Two ways to a picture: the camera, on devices held in the hand, and a file. Two fields, because one that may take
 * either is offered without the camera on some phones.
 */
export function FileFields({
  texts,
  hasPicture,
  problem,
  onChange,
}: {
  texts: Messages['photo'];
  hasPicture: boolean;
  /** What is wrong with the picture that was chosen last. */
  problem: string | undefined;
  onChange: (input: HTMLInputElement) => void;
}) {
  const id = useId();
  const { errors } = useFormView();
  const error = problem ?? (hasPicture ? undefined : errors.chosen);
  const described = {
    accept: ACCEPT,
    'aria-describedby': error ? `${id}-error ${id}-hint` : `${id}-hint`,
    onChange: (event: { currentTarget: HTMLInputElement }) => onChange(event.currentTarget),
  };
  return (
    <div>
      <div className="flex flex-wrap gap-3">
        <FileField
          name="taken"
          text={texts.take}
          className="pointer-fine:hidden"
          capture="user"
          {...described}
        />
        <FileField
          name="chosen"
          text={hasPicture ? texts.chooseOther : texts.choose}
          aria-invalid={error ? true : undefined}
          {...described}
        />
      </div>
      {error && (
        <p id={`${id}-error`} role="alert" className="mt-2 text-sm font-medium text-bad">
          {error}
        </p>
      )}
      <p id={`${id}-hint`} className="mt-2 text-sm text-soft">
        <span className="noscript:hidden">{texts.hint}</span>
        <span className="hidden noscript:inline">{texts.hintPlain}</span>
      </p>
    </div>
  );
}

/** The whole label is the button; without scripts it is that of the browser's own field, which shows what was chosen. */
function FileField({
  text,
  className = '',
  ...input
}: { text: string; className?: string } & ComponentProps<'input'>) {
  return (
    <label
      className={`button button-quiet relative has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent noscript:block noscript:w-full noscript:border-0 noscript:p-0 noscript:text-left noscript:has-focus-visible:outline-0 ${className}`}
    >
      {text}
      <input
        type="file"
        className="sr-only file:mr-3 file:rounded-xl file:border file:border-edge file:bg-surface file:px-4 file:py-2.5 file:font-semibold noscript:not-sr-only noscript:mt-2 noscript:block noscript:w-full noscript:font-normal"
        {...input}
      />
    </label>
  );
}
