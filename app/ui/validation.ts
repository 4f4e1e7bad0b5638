import { createFormControl } from 'react-hook-form';
import { judge, type Rules } from '@/lib/customer/schema';

/** A running validation of one form. */
export type Validation = { isValid: () => Promise<boolean> };

type Control = HTMLInputElement | HTMLSelectElement;

/**
 * Validates a server-rendered form while it is filled in: a field when it is left, and from then on as it changes.
 * A chunk of its own, loaded when a form is first touched.
 *
 * @param tell `report` is called with a field's name and its error key, or undefined when the rules find nothing wrong
 * with it; `changed` when a field was changed, so that what the server said about it is about another value
 */
export function validate(
  form: HTMLFormElement | null,
  rules: Rules,
  judgesUntouched: boolean,
  tell: { report: (name: string, key: string | undefined) => void; changed: (name: string) => void },
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
    const leave = async () => {
      await released;
      await field.onBlur({ type: 'blur', target: control });
    };
    control.addEventListener('blur', leave);
    // Filled in and left before this chunk was there.
    if (control.value !== initial[control.name] && control !== document.activeElement) void leave();
    control.addEventListener('input', () => {
      tell.changed(control.name);
      void field.onChange({ type: 'change', target: control });
    });
  }
  subscribe({
    formState: { errors: true },
    callback: ({ errors = {} }) => {
      for (const { name } of controlsOf(form, rules)) tell.report(name, errors[name]?.message);
    },
  });
  return { isValid: () => trigger() };
}

/**
 * Settles when no pointer is held down. A field is left by pressing a button: a message that appeared before the
 * pointer is up again would move the button from under it, and the click would be lost.
 */
let released = Promise.resolve();
addEventListener(
  'pointerdown',
  () => {
    released = new Promise((resolve) => {
      for (const type of ['pointerup', 'pointercancel']) {
        addEventListener(type, () => setTimeout(resolve), { once: true, capture: true });
      }
    });
  },
  { capture: true },
);

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
