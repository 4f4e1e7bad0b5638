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
            className={`reveal with-icon noscript:hidden ${isShown ? 'lucide--eye-off' : 'lucide--eye'}`}
          />
        </div>
      )}
    </Frame>
  );
}
