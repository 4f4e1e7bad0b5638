'use client';

import { TextField } from './field/text';
import { useFormView } from './form';
import { SubmitButton } from './submit-button';

/**
 * A field for a one-time code, shown while the server asks for it, with a button that submits the surrounding form: the
 * form's own may be far below. A new code can be asked for with a button of its own, with scripts and without.
 */
export function ProofCode({
  field,
  texts,
}: {
  /** The field the code is about. */
  field: string;
  texts: { confirm: string; pending: string; again: string; hint: string };
}) {
  const { asks, isPending } = useFormView();
  const name = `${field}_code`;
  const label = asks?.[name];
  if (!label) return null;
  return (
    <div className="mt-4 rounded-2xl bg-tint p-4">
      <TextField
        name={name}
        label={label}
        hint={texts.hint}
        data-asked
        inputMode="numeric"
        autoComplete="one-time-code"
        data-keys="digits"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={20}
      />
      {/* The Enter key presses a form's first button: that must not be the one that sends a new code. */}
      <div className="mt-3 flex flex-wrap items-center gap-x-5 gap-y-1">
        <SubmitButton value={field} text={texts.confirm} pendingText={texts.pending} />
        <button
          type="submit"
          name="resend"
          value={field}
          disabled={isPending}
          className="link inline-flex min-h-11 items-center text-sm"
        >
          {texts.again}
        </button>
      </div>
    </div>
  );
}
