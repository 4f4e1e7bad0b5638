'use client';

import { useEffect, useRef, useState } from 'react';
import { keepsPasswordRules, PASSWORD_RULES, type PasswordRule } from '@/lib/customer/password-rules';
import { IDLE } from '@/lib/form-state';
import type { Messages } from '@/lib/i18n/messages';
import { PasswordField } from './field/password';
import { useFormView } from './form';

type Words = Messages['newPassword'];
type Verdict = 'unknown' | 'good' | 'refused';

const RULES = Object.keys(PASSWORD_RULES) as PasswordRule[];
const PAUSE_MS = 400;

/**
 * A field for a new password, with CareCloud's rules as a list that is ticked off while typing. Rules that only CareCloud can
 * check are checked when the typing pauses. Without scripts the list is only a hint, and the action validates the password.
 *
 * The field is called `new_password`: its action validates it with `newPasswordError`.
 */
export function NewPassword({
  words,
  label = words.label,
  hint,
}: {
  words: Words;
  label?: string;
  hint?: string;
}) {
  const input = useRef<HTMLInputElement>(null);
  const [password, setPassword] = useState('');
  const verdict = useVerdict(password);
  const { attempt } = useFormView();

  // Before the script came something may have been typed; after an answer the browser has emptied the field.
  useEffect(() => setPassword(input.current?.value ?? ''), [attempt]);

  const isKept = (rule: PasswordRule) => PASSWORD_RULES[rule](password);
  return (
    <>
      <PasswordField
        ref={input}
        name="new_password"
        label={label}
        showText={words.show}
        autoComplete="new-password"
        onInput={({ currentTarget }) => setPassword(currentTarget.value)}
        hint={
          <>
            {hint && <span className="mb-2 block">{hint}</span>}
            <span className="block">{words.rules}</span>
            <ul className="mt-1 grid gap-1">
              {RULES.map((rule) => (
                <Rule key={rule} text={words[rule]} state={isKept(rule) ? 'met' : 'open'} words={words} />
              ))}
              <Rule text={words.uncommon} state={STATES[verdict]} words={words} />
            </ul>
          </>
        }
      />
      <span role="status" className="sr-only">
        {verdict === 'good' && words.allMet}
      </span>
    </>
  );
}

const STATES = { unknown: 'open', good: 'met', refused: 'broken' } as const;
const STYLES = { open: 'text-soft', met: 'text-good', broken: 'font-medium text-bad' };
const SIGNS = { open: 'M10 10h.01', met: 'm5 10.5 3.5 3.5L15 7', broken: 'm6 6 8 8m0-8-8 8' };

function Rule({ text, state, words }: { text: string; state: keyof typeof STYLES; words: Words }) {
  return (
    <li className={`flex items-center gap-1.5 ${STYLES[state]}`}>
      <svg
        aria-hidden="true"
        viewBox="0 0 20 20"
        className="size-5 shrink-0 fill-none stroke-current stroke-2"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d={SIGNS[state]} />
      </svg>
      <span>
        {text}
        <span className="sr-only">: {state === 'met' ? words.isMet : words.isOpen}</span>
      </span>
    </li>
  );
}

/** CareCloud's verdict on a password, once it satisfies the other rules and the typing has paused. */
function useVerdict(password: string): Verdict {
  const [answer, setAnswer] = useState<{ about: string; verdict: Verdict }>();

  useEffect(() => {
    if (!keepsPasswordRules(password)) return;
    let isNewest = true;
    const timer = setTimeout(async () => {
      const form = new FormData();
      form.set('new_password', password);
      const status = await import('./new-password-action')
        .then(({ checkNewPassword }) => checkNewPassword(IDLE, form))
        .then(
          (state) => state.status,
          () => 'failed',
        );
      const verdict = status === 'idle' ? 'good' : status === 'invalid' ? 'refused' : 'unknown';
      if (isNewest) setAnswer({ about: password, verdict });
    }, PAUSE_MS);
    return () => {
      isNewest = false;
      clearTimeout(timer);
    };
  }, [password]);

  return answer?.about === password ? answer.verdict : 'unknown';
}
