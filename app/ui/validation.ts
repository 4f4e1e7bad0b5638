import { createFormControl } from 'react-hook-form';
import { judge, type Rules } from '@/lib/customer/schema';

/** A running validation of one form. */
export type Validation = { isValid: () => Promise<boolean> };

type Control = HTMLInputElement | HTMLSelectElement;

/**
 * Validates a server-rendered form while it is filled in: a field when it is left, and from then on as it changes.
 * A chunk of its own, loaded when a form is first touched.
 *
 * @param report called with a field's name and its error key, or undefined when nothing is wrong with it any more
 */
export function validate(
  form: HTMLFormElement | null,
  rules: Rules,
  judgesUntouched: boolean,
  report: (name: string, key: string | undefined) => void,
): Validation {
  const initial = Object.fromEntries(
    controlsOf(form, rules).map((control) => [control.name, initialValue(control)]),
  );
  const { register, trigger, subscribe } = createFormControl<Record<string, string>>({
    mode: 'onTouched',
    shouldFocusError: false,
    resolver: () => {
      const values = Object.fromEntries(controlsOf(form, rules).map(({ name, value }) => [name, value]));
      const isTouched = (name: string) =>
        name in values && (judgesUntouched || values[name] !== initial[name]);
      const { errors } = judge(rules, values, isTouched);
      const entries = Object.entries(errors).map(([name, message]) => [name, { type: 'rule', message }]);
      return entries.length > 0
        ? { values: {}, errors: Object.fromEntries(entries) }
        : { values, errors: {} };
    },
  });
  for (const control of controlsOf(form, rules)) {
    const field = register(control.name);
    field.ref(control);
    control.addEventListener('blur', () => void field.onBlur({ type: 'blur', target: control }));
    control.addEventListener('input', () => void field.onChange({ type: 'change', target: control }));
  }
  subscribe({
    formState: { errors: true },
    callback: ({ errors = {} }) => {
      for (const { name } of controlsOf(form, rules)) report(name, errors[name]?.message);
    },
  });
  return { isValid: () => trigger() };
}

/** The form's controls that the rules are about. A field shown as a choice between two values is not one of them. */
function controlsOf(form: HTMLFormElement | null, { schema }: Rules): Control[] {
  return Array.from(form?.elements ?? []).filter(
    (element): element is Control =>
      (element instanceof HTMLInputElement || element instanceof HTMLSelectElement) &&
      element.type !== 'radio' &&
      element.type !== 'checkbox' &&
      element.name in schema.shape,
  );
}

function initialValue(control: Control): string {
  if (control instanceof HTMLInputElement) return control.defaultValue;
  return Array.from(control.options).find((option) => option.defaultSelected)?.value ?? control.value;
}
