'use client';

import {
  unstable_isUnrecognizedActionError as isUnrecognizedAction,
  unstable_rethrow as rethrowNavigation,
} from 'next/navigation';
import {
  createContext,
  type FormEvent,
  type ReactNode,
  useActionState,
  useContext,
  useEffect,
  useRef,
  useState,
} from 'react';
import type { Rules } from '@/lib/customer/schema';
import { BOXES, type FormState, IDLE, isSecret, SHOWN } from '@/lib/form-state';
import { keptWords } from './kept-words';
import { Notice } from './notice';
import type { Validation } from './validation';

type View = Pick<FormState, 'values' | 'conflicts' | 'challenge' | 'asks' | 'attempt'> & {
  errors: Record<string, string | undefined>;
  isPending: boolean;
};

/** What the fields of a form are told. */
export const FormContext = createContext<View>({ ...IDLE, isPending: false });

/** What the form around a field knows about it. */
export const useFormView = () => useContext(FormContext);

type Props = {
  action: (previous: FormState, form: FormData) => Promise<FormState>;
  /** Changes what is about to be sent, with scripts. */
  prepare?: (form: FormData) => Promise<void>;
  /** Keeps what was typed so far, with scripts and not at a kiosk. Gets no passwords and codes. */
  keep?: (previous: FormState, form: FormData) => Promise<unknown>;
  /** The action's own rules, loaded when the form is first touched; the form works before they arrive. */
  loadRules?: () => Promise<Rules>;
  /** Whether fields left as they were are judged too, as on a form that starts empty. */
  judgesUntouched?: boolean;
  /** Words for the rules' error keys. */
  errorTexts?: Record<string, string>;
  /** Said when no answer came back: what was sent may have been done. */
  failureText: string;
  /** What the form shows, sealed by the server. */
  shown?: string;
  /** Where a browser without scripts is after sending: a page, and a part of it. */
  permalink?: string;
  /** Said above the form until there is something newer to say. */
  notice?: ReactNode;
  className?: string;
  children: ReactNode;
};

/**
 * A form on a server action. Without scripts it posts and the server renders the answer; with them it stays in
 * place, says what is wrong while typing and moves the focus to the first field that needs attention.
 */
export function Form({
  action,
  prepare,
  keep,
  loadRules,
  judgesUntouched = false,
  errorTexts = {},
  failureText,
  shown,
  permalink,
  notice,
  className,
  children,
}: Props) {
  const [isHydrated, setHydrated] = useState(false);
  const [state, submit, isPending] = useActionState(isHydrated ? keepOnFailure : action, IDLE, permalink);
  const [typingErrors, setTypingErrors] = useState<Record<string, string | undefined>>({});
  const [answered, setAnswered] = useState(0);
  // A page shown anew, in another language say, brings fresh values; what was typed was typed over the first ones.
  const [firstShown] = useState(shown);
  const form = useRef<HTMLFormElement>(null);
  const validation = useRef<Promise<Validation>>(undefined);
  const isValidated = useRef(false);
  const [refusals, setRefusals] = useState(0);

  useEffect(() => {
    setHydrated(true);
    if (wasTouched(form.current)) startValidation();
  }, []);

  // The newest answer counts from the moment it is shown: what typing had said before is about other values.
  if (answered !== state.attempt) {
    setAnswered(state.attempt);
    setTypingErrors({});
  }

  /** A request that never arrived, or an answer that never came back, must not take away what was typed. */
  async function keepOnFailure(previous: FormState, typed: FormData): Promise<FormState> {
    let reason: string | undefined = 'unsent';
    try {
      await prepare?.(typed);
      reason = navigator.onLine ? undefined : 'offline';
      return await action(previous, typed);
    } catch (error) {
      rethrowNavigation(error);
      // A form of a build that is gone was not looked at; what the server did not take in, it says itself.
      reason ??= isUnrecognizedAction(error) ? 'outdated' : (error as Error).message;
      return {
        ...previous,
        status: 'failed',
        message: (keptWords()?.notDone as Partial<Record<string, string>>)?.[reason] ?? failureText,
        values: textOf(typed),
        attempt: previous.attempt + 1,
      };
    }
  }

  useEffect(() => {
    isValidated.current = false;
    focusAnswer(form.current);
  }, [state.attempt]);

  // In an effect: what is wrong with the fields has to be on the page before the first of them can be found.
  useEffect(() => {
    if (refusals > 0) focusAnswer(form.current);
  }, [refusals]);

  /** What was said about a field is about another value once it is changed. */
  function changed(name: string) {
    setTypingErrors((errors) => ({ [name]: undefined, ...errors }));
  }

  function startValidation() {
    if (!loadRules || validation.current) return;
    validation.current = Promise.all([import('./validation'), loadRules()]).then(([{ validate }, rules]) =>
      validate(
        form.current,
        rules,
        judgesUntouched,
        {
          report: (name, key) =>
            setTypingErrors((errors) =>
              key || name in errors ? { ...errors, [name]: key && (errorTexts[key] ?? key) } : errors,
            ),
          changed,
        },
        keep,
      ),
    );
    validation.current.catch(() => {
      validation.current = undefined;
    });
  }

  async function checkFirst(event: FormEvent<HTMLFormElement>) {
    if (isPending) return event.preventDefault();
    const submitter = (event.nativeEvent as SubmitEvent).submitter as HTMLButtonElement | null;
    if (!validation.current || isValidated.current || submitter?.formNoValidate) return;
    event.preventDefault();
    const isValid = await validation.current.then((started) => started.isValid()).catch(() => true);
    if (!isValid) return setRefusals((count) => count + 1);
    isValidated.current = true;
    // A form cannot be sent from within its own submit event, and what is awaited above may still be in it.
    setTimeout(() => form.current?.requestSubmit(submitter));
  }

  const errors = { ...state.errors, ...typingErrors };
  return (
    <FormContext value={{ ...state, errors, isPending }}>
      <form
        ref={form}
        action={submit}
        onSubmit={checkFirst}
        onFocus={startValidation}
        onInput={({ target }) => changed((target as HTMLInputElement).name)}
        data-typed={Object.keys(typingErrors).length > 0 || undefined}
        aria-busy={isPending}
        data-attempt={state.attempt}
        className={className}
      >
        {firstShown !== undefined && <input type="hidden" name={SHOWN} value={state.shown ?? firstShown} />}
        {state.challenge && <input type="hidden" name="challenge" value={state.challenge} />}
        {state.message ? (
          <Notice tone={TONES[state.status]}>
            {state.message}
            {state.links?.map(({ href, text }) => (
              <a key={href} href={href} className="link ml-2 inline-flex min-h-6 items-center">
                {text}
              </a>
            ))}
          </Notice>
        ) : (
          notice
        )}
        {children}
      </form>
    </FormContext>
  );
}

const TONES = { idle: 'info', asking: 'info', conflict: 'warn', invalid: 'bad', failed: 'bad' } as const;

/** Moves the focus to what a form was answered: to what is wrong, else to what is asked, else to what is said above. */
export function focusAnswer(form: HTMLFormElement | null): void {
  const find = (selector: string) => form?.querySelector<HTMLElement>(selector);
  const asked = find('[aria-invalid="true"]') ?? find('[data-conflict] input, [data-asked]');
  (asked ?? find('[data-notice]'))?.focus();
}

/** Whether somebody was in a form, or typed into it, before its script arrived. */
function wasTouched(form: HTMLFormElement | null): boolean {
  // The value of a box without one is "on", its default is empty: what was done to a box is whether it is ticked.
  const isTyped = (element: Element) =>
    element instanceof HTMLInputElement &&
    (element.type === 'checkbox'
      ? element.checked !== element.defaultChecked
      : element.value !== element.defaultValue);
  return form !== null && (form.matches(':focus-within') || Array.from(form.elements).some(isTyped));
}

function textOf(typed: FormData): Record<string, string> {
  const entries = Array.from(typed).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && !isSecret(entry[0]),
  );
  const boxes = typed.getAll(BOXES).map((name) => [String(name), '']);
  return Object.fromEntries([...boxes, ...entries]);
}
