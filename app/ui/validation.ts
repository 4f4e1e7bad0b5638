import './jitless';
import { createFormControl } from 'react-hook-form';
import { judge, type Rules } from '@/lib/customer/schema';
import type { FormState } from '@/lib/form-state';
import { keepTyped } from './keep-typed';
import { watchPointer } from './pointer';

/** A running validation of one form. */
export type Validation = { isValid: () => Promise<boolean> };

type Control = HTMLInputElement | HTMLSelectElement;

/**
 * Validates a server-rendered form while it is filled in: a field when it is left, and from then on as it or another changes.
 * A chunk of its own, loaded when a form is first touched.
 *
 * @param tell `report` is called with a field's name and its error key, or undefined when the rules find nothing wrong
 * with it; `changed` with that of a group of which a field was changed, so that what the server said is about other values
 * @param keep gets what was typed so far whenever the typing pauses or a link is followed, but for passwords and codes
 */
export function validate(
  form: HTMLFormElement | null,
  rules: Rules,
  judgesUntouched: boolean,
  tell: { report: (name: string, key: string | undefined) => void; changed: (name: string) => void },
  keep?: (previous: FormState, form: FormData) => Promise<unknown>,
): Validation {
  const initial = Object.fromEntries(
    controlsOf(form, rules).map((control) => [control.name, initialValue(control)]),
  );
  const findErrors = () => {
    const controls = controlsOf(form, rules);
    const values = Object.fromEntries(controls.map((control) => [control.name, sentBy(control)]));
    const isTouched = (name: string) => name in values && (judgesUntouched || values[name] !== initial[name]);
    return judge(rules, values, isTouched).errors;
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
  // A rule may name other fields than the one it finds wrong: what was judged once is judged again with every other.
  const left = new Set<string>();
  // Where the focus was when the form was answered: what the answer emptied there is not left empty by going on to it.
  let answeredAt: Element | null = null;
  // What the browser itself finds wrong, of which the rules may know nothing.
  const refused = new Set<string>();
  form?.addEventListener('reset', () => {
    answeredAt = document.activeElement;
    left.clear();
    refused.clear();
  });
  form?.addEventListener('focusin', () => {
    answeredAt = null;
  });
  const leave = async (control: Control) => {
    if (control === answeredAt) return;
    await released();
    await register(control.name).onBlur({ type: 'blur', target: control });
    left.add(control.name);
    await trigger([...left]);
  };
  // Of groups the fields' own events say nothing: they are looked at whenever anything changes.
  const change = (control: Control) => {
    answeredAt = null;
    for (const group of rules.groups ?? []) {
      tell.changed(group);
      tell.report(group, findErrors()[group]);
    }
    void register(control.name).onChange({ type: 'change', target: control });
    // What is wrong is judged again at once, whether its field is this one or had been left before or not.
    const again = Object.keys(wrong);
    if (again.length > 0) void trigger(again);
  };
  for (const control of controlsOf(form, rules)) {
    register(control.name).ref(control);
    // Filled in and left before this chunk was there.
    if (sentBy(control) !== initial[control.name] && control !== document.activeElement) void leave(control);
  }
  // On the form, as an answer of the server puts new controls in the place of some.
  for (const [type, heard] of [
    ['focusout', leave],
    ['input', change],
  ] as const) {
    form?.addEventListener(type, ({ target }) => {
      const control = controlsOf(form, rules).find((candidate) => candidate === target);
      if (control) void heard(control);
    });
  }
  // What the browser itself finds wrong is said in the portal's words, not in the browser's, which are in its own language. It
  // asks one control after the other, and the first is where the focus goes.
  form?.addEventListener(
    'invalid',
    (event) => {
      event.preventDefault();
      const { name, type } = event.target as HTMLInputElement;
      refused.add(name);
      tell.report(name, BROWSER_ERRORS[type] ?? findErrors()[name] ?? 'invalid');
      const first = form.querySelector<HTMLInputElement>('input:invalid');
      if (event.target === first) first?.focus();
    },
    true,
  );
  form?.addEventListener('input', ({ target }) => {
    const { name } = target as HTMLInputElement;
    if (refused.delete(name)) tell.report(name, findErrors()[name]);
  });
  subscribe({
    formState: { errors: true },
    callback: ({ errors = {} }) => {
      wrong = errors;
      const names = controlsOf(form, rules).map(({ name }) => name);
      for (const name of names)
        if (errors[name] || !refused.has(name)) tell.report(name, errors[name]?.message);
      for (const group of rules.groups ?? []) if (errors[group]) tell.report(group, errors[group].message);
    },
  });
  const isTyped = controlsOf(form, rules).some((control) => sentBy(control) !== initial[control.name]);
  if (form && keep) keepTyped(form, keep, isTyped);
  return { isValid: () => trigger() };
}

/** What is wrong with a control that the browser refuses, where the rules do not see it, by the control's type. */
const BROWSER_ERRORS: Partial<Record<string, string>> = { radio: 'choose', date: 'date' };

/** A field is left by pressing a button, which a message must not move away. */
const released = watchPointer();

/** The form's controls that the rules are about. A field shown as a choice between two values is not one of them. */
function controlsOf(form: HTMLFormElement | null, { schema }: Rules): Control[] {
  return Array.from(form?.elements ?? []).filter(
    (element): element is Control =>
      (element instanceof HTMLInputElement || element instanceof HTMLSelectElement) &&
      element.type !== 'radio' &&
      element.name in schema.shape,
  );
}

type Box = HTMLInputElement & { type: 'checkbox' };

const isBox = (control: Control): control is Box => control.type === 'checkbox';

/** What a control would send, '' for a box that is not ticked. */
function sentBy(control: Control): string {
  return isBox(control) && !control.checked ? '' : control.value;
}

function initialValue(control: Control): string {
  if (isBox(control) && !control.defaultChecked) return '';
  if (control instanceof HTMLInputElement) return isBox(control) ? control.value : control.defaultValue;
  return Array.from(control.options).find((option) => option.defaultSelected)?.value ?? control.value;
}
