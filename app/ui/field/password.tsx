'use client';

import { type ComponentProps, useId, useState } from 'react';
import { Frame, type Labelled } from './frame';

/** A password with a button that shows it. Never filled in by the server. */
export function PasswordField({
  name,
  label,
  hint,
  showText,
  ...input
}: Labelled & { showText: string } & ComponentProps<'input'>) {
  const id = useId();
  const [isShown, setShown] = useState(false);
  return (
    <Frame {...{ id, name, label, hint }}>
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
    </Frame>
  );
}
