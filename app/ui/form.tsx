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
import type { RuleChoice } from '@/lib/customer/form-rules';
import { BOXES, type FormState, IDLE, isSecret, SHOWN } from '@/lib/form-state';
import type { Language } from '@/lib/i18n/languages';
import { controlsIn, isChanged } from './control-values';
import { readErrorWords } from './error-words';
import { Notice } from './notice';
import type { TypingErrors, Validation } from './validation';

type View = Pick<FormState, 'values' | 'conflicts' | 'challenge' | 'asks' | 'attempt'> & {
  errors: Record<string, string | undefined>;
  isPending: boolean;
};

/** The form's state for its fields. */
export const FormContext = createContext<View>({ ...IDLE, isPending: false });

/** The state of the form around a field. */
export const useFormView = () => useContext(FormContext);

type NoRules = { rules?: undefined };

type Props = (RuleChoice | NoRules) & {
  action: (previous: FormState, form: FormData) => Promise<FormState>;
  /** Changes the data before it is sent; needs scripts. */
  prepare?: (form: FormData) => Promise<void>;
  /** Autosaves what was typed so far, without passwords and codes; needs scripts, and is off at a kiosk. */
  keep?: (previous: FormState, form: FormData) => Promise<unknown>;
  /** Whether untouched fields are validated too, as on a form that starts empty. */
  validatesUntouched?: boolean;
  /** Messages for the rules' error keys. */
  errorTexts?: Record<string, string>;
  /** The message when no answer came back: the action may have been carried out. */
  failureText: string;
  /** What the server sealed into the form; comes back with it. */
  sealed?: string;
  /** The page, with a fragment, that a browser without scripts shows after sending. */
  permalink?: string;
  /** Shown above the form until an answer brings a message. */
  notice?: ReactNode;
  className?: string;
  children: ReactNode;
};

/**
 * A form for a server action. Without scripts it posts, and the server renders the answer; with scripts it stays in place,
 * validates while typing, by rules that are loaded when it is first touched, and moves the focus to what needs attention
 * ({@link focusAnswer}).
 */
export function Form({
  action,
  prepare,
  keep,
  validatesUntouched = false,
  errorTexts = {},
  failureText,
  sealed,
  permalink,
  notice,
  className,
  children,
  ...choice
}: Props) {
  // The page's, once the script is there.
  const [language, setLanguage] = useState('');
  const [state, submit, isPending] = useActionState(language ? keepOnFailure : action, IDLE, permalink);
  const [typingErrors, setTypingErrors] = useState<TypingErrors>({});
  const [answered, setAnswered] = useState(0);
  // A page rendered again, for example in another language, brings fresh values; what was typed was typed over the first.
  const [firstSealed] = useState(sealed);
  const form = useRef<HTMLFormElement>(null);
  const validation = useRef<Promise<Validation>>(undefined);
  const isValidated = useRef(false);
  const [refusals, setRefusals] = useState(0);

  // After every render, because the page may have been switched to another language.
  useEffect(() => setLanguage(document.documentElement.lang));

  useEffect(() => {
    const isInside = form.current?.matches(':focus-within');
    // Or filled in and left before this script was there.
    if (isInside || controlsIn(form.current).some(isChanged)) startValidation();
  }, []);

  // A new answer replaces the errors found while typing, which are about older values.
  if (answered !== state.attempt) {
    setAnswered(state.attempt);
    setTypingErrors({});
  }

  /** When a request or its answer is lost, the form keeps what was typed. */
  async function keepOnFailure(previous: FormState, typed: FormData): Promise<FormState> {
    let reason: string | undefined = 'unsent';
    try {
      await prepare?.(typed);
      reason = navigator.onLine ? undefined : 'offline';
      return await action(previous, typed);
    } catch (error) {
      rethrowNavigation(error);
      // React is about to reset the form, and with it the passwords and codes, which are not in its state.
      form.current?.addEventListener('reset', (event) => event.preventDefault(), { once: true });
      // A form of an earlier build was not processed; a server that sheds load sends its own key (lib/overload/answer.ts).
      reason ??= isUnrecognizedAction(error) ? 'outdated' : (error as Error).message;
      return {
        ...previous,
        status: 'failed',
        lost: reason,
        values: Object.fromEntries([
          ...typed.getAll(BOXES).map((name) => [name, '']),
          ...[...typed].filter(([name, value]) => typeof value === 'string' && !isSecret(name)),
        ]),
        attempt: previous.attempt + 1,
      };
    }
  }

  // In an effect, because the errors have to be rendered before the first field with one can be found.
  useEffect(() => {
    isValidated.current = false;
    focusAnswer(form.current);
  }, [state.attempt, refusals]);

  function startValidation() {
    if (!choice.rules || validation.current) return;
    validation.current = import('./validation').then(({ attachValidation }) =>
      attachValidation(form.current, choice, validatesUntouched, setTypingErrors, keep),
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
    // A form cannot be submitted within its own submit event, which may not be over yet after the await.
    setTimeout(() => form.current?.requestSubmit(submitter));
  }

  // In the language of the page, which may have been switched to another since.
  const said = { ...state, ...state.translations?.[language as Language] };
  if (state.lost !== undefined) {
    said.links = undefined;
    said.message =
      (readErrorWords()?.notDone as Partial<Record<string, string>>)?.[state.lost] ?? failureText;
  }
  const errors: View['errors'] = { ...said.errors, ...typingErrors };
  for (const name in errors) errors[name] = errorTexts[errors[name] ?? ''] ?? errors[name];
  // Its presence is what hides the result of the last submission (app/ui/area-notice.tsx).
  const firstTyped = Object.keys(typingErrors)[0];
  return (
    <FormContext value={{ ...said, errors, isPending }}>
      <form
        ref={form}
        action={submit}
        onSubmit={checkFirst}
        onFocus={startValidation}
        // What the server said of a field does not apply once it is changed.
        onInput={({ target }) =>
          setTypingErrors((errors) => ({ [(target as HTMLInputElement).name]: undefined, ...errors }))
        }
        data-typed={firstTyped}
        aria-busy={isPending}
        data-attempt={state.attempt}
        className={className}
      >
        {firstSealed !== undefined && (
          <input type="hidden" name={SHOWN} value={state.sealed ?? firstSealed} />
        )}
        {state.challenge && <input type="hidden" name="challenge" value={state.challenge} />}
        {said.message ? (
          <Notice tone={TONES[state.status]}>
            {said.message}
            {said.links?.map(({ href, text }) => (
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

const TONES = {
  idle: 'info',
  done: 'good',
  asking: 'info',
  conflict: 'warn',
  invalid: 'bad',
  failed: 'bad',
} as const;

/**
 * Moves the focus to the first error, else to the code that is asked for, else to the message above the form: what else is
 * asked is to be read there first.
 */
export function focusAnswer(form: HTMLElement | null): void {
  const find = (selector: string) => form?.querySelector<HTMLElement>(selector);
  (find('[aria-invalid="true"]') ?? find('[data-asked]') ?? find('[data-notice]'))?.focus();
}
