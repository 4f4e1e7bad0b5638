import './zod-jitless';
import { createFormControl } from 'react-hook-form';
import { type RuleChoice, rulesFor } from '@/lib/customer/form-rules';
import { type Rules, validate } from '@/lib/customer/schema';
import type { FormState } from '@/lib/form-state';
import { autosave } from './autosave';
import { type Control, controlsIn, initialValue, isChanged, sentBy } from './control-values';
import { watchPointer } from './pointer';

/**
 * Error keys found while a form is filled in, by field or group; undefined for a valid one, and for one that was changed: the
 * server's error for it no longer applies.
 */
export type TypingErrors = Record<string, string | undefined>;

/** The validation attached to a form. */
export type Validation = { isValid: () => Promise<boolean> };

/**
 * Validates a server-rendered form while it is filled in: a field when it loses the focus, unless nothing was ever typed into
 * it, and from then on whenever it or another field changes. A chunk of its own, loaded when a form is first touched.
 *
 * @param setErrors changes the errors that the form shows
 * @param keep autosaves what was typed, see autosave.ts
 */
export function attachValidation(
  form: HTMLFormElement | null,
  choice: RuleChoice,
  validatesUntouched: boolean,
  setErrors: (change: (errors: TypingErrors) => TypingErrors) => void,
  keep?: (previous: FormState, form: FormData) => Promise<unknown>,
): Validation {
  const rules = rulesFor(choice);
  const report = (name: string, key: string | undefined) =>
    setErrors((errors) => (key || name in errors ? { ...errors, [name]: key } : errors));
  const initial = Object.fromEntries(
    controlsWithRules(form, rules).map((control) => [control.name, initialValue(control)]),
  );
  const findErrors = () => {
    const controls = controlsWithRules(form, rules);
    const values = Object.fromEntries(controls.map((control) => [control.name, sentBy(control)]));
    const isTouched = (name: string) =>
      name in values && (validatesUntouched || values[name] !== initial[name]);
    return validate(rules, values, isTouched).errors;
  };
  const { register, trigger, subscribe } = createFormControl<Record<string, string>>({
    mode: 'onTouched',
    shouldFocusError: false,
    resolver: () => {
      const errors = Object.entries(findErrors()).map(([name, message]) => [name, { type: 'rule', message }]);
      return { values: {}, errors: Object.fromEntries(errors) };
    },
  });
  let wrong: Record<string, unknown> = {};
  // A rule may depend on several fields: every field that was left once is validated again with each other.
  const left = new Set<string>();
  // An empty field that was only passed, or that the answer has emptied, is not an error yet.
  const typed = new Set<string>();
  // Fields that the browser's own validation rejects, perhaps without the rules noticing.
  const refused = new Set<string>();
  form?.addEventListener('reset', () => {
    left.clear();
    typed.clear();
    refused.clear();
  });
  const leave = async (control: Control) => {
    if (!(sentBy(control) || initial[control.name] || typed.has(control.name))) return;
    await released();
    await register(control.name).onBlur({ type: 'blur', target: control });
    left.add(control.name);
    await trigger([...left]);
  };
  // Groups have no events of their own: they are checked whenever any field changes.
  const change = (control: Control) => {
    typed.add(control.name);
    for (const group of rules.groups ?? []) {
      const key = findErrors()[group];
      setErrors((errors) => ({ ...errors, [group]: key }));
    }
    void register(control.name).onChange({ type: 'change', target: control });
    // Fields with errors are validated again at once.
    const again = Object.keys(wrong);
    if (again.length > 0) void trigger(again);
  };
  for (const control of controlsWithRules(form, rules)) {
    register(control.name).ref(control);
    // Filled in and left before this chunk was there.
    if (isChanged(control) && control !== document.activeElement) void leave(control);
  }
  // On the form, because the server's answer can replace controls.
  for (const [type, heard] of [
    ['focusout', leave],
    ['input', change],
  ] as const) {
    form?.addEventListener(type, ({ target }) => {
      const control = controlsWithRules(form, rules).find((candidate) => candidate === target);
      if (control) void heard(control);
    });
  }
  // Errors of the browser's own validation are shown in the portal's words: the browser's are in its own language. The event
  // fires for each invalid control, and the first gets the focus.
  form?.addEventListener(
    'invalid',
    (event) => {
      event.preventDefault();
      const { name, type } = event.target as HTMLInputElement;
      refused.add(name);
      report(name, BROWSER_ERRORS[type] ?? findErrors()[name] ?? 'invalid');
      const first = form.querySelector<HTMLInputElement>('input:invalid');
      if (event.target === first) first?.focus();
    },
    true,
  );
  form?.addEventListener('input', ({ target }) => {
    const { name } = target as HTMLInputElement;
    if (refused.delete(name)) report(name, findErrors()[name]);
  });
  subscribe({
    formState: { errors: true },
    callback: ({ errors = {} }) => {
      wrong = errors;
      const names = controlsWithRules(form, rules).map(({ name }) => name);
      for (const name of names) if (errors[name] || !refused.has(name)) report(name, errors[name]?.message);
      for (const group of rules.groups ?? []) if (errors[group]) report(group, errors[group].message);
    },
  });
  const isTyped = controlsWithRules(form, rules).some(isChanged);
  if (form && keep) autosave(form, keep, isTyped);
  return { isValid: () => trigger() };
}

/** Error keys, by the control's type, for what only the browser's own validation detects. */
const BROWSER_ERRORS: Partial<Record<string, string>> = { radio: 'choose', date: 'date' };

/** Pressing a button takes the focus from a field: an error shown now must not move the button before it is released. */
const released = watchPointer();

/** The form's controls that have rules. A conflict, shown as a choice of two radio buttons, is not one of them. */
function controlsWithRules(form: HTMLFormElement | null, { schema }: Rules): Control[] {
  return controlsIn(form).filter(({ type, name }) => type !== 'radio' && name in schema.shape);
}
