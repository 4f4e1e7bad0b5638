/** What a form's field is filled in with. */
export type Control = HTMLInputElement | HTMLSelectElement;

type Box = HTMLInputElement & { type: 'checkbox' };

const isBox = (control: Control): control is Box => control.type === 'checkbox';

/** A form's fields, without its buttons and groups of fields. */
export function controlsIn(form: HTMLFormElement | null): Control[] {
  return Array.from(form?.elements ?? []).filter(isControl);
}

function isControl(element: Element): element is Control {
  return element instanceof HTMLInputElement || element instanceof HTMLSelectElement;
}

/** What a control would send, '' for a box that is not ticked. */
export function sentBy(control: Control): string {
  return isBox(control) && !control.checked ? '' : control.value;
}

/** What it would have sent before anybody touched it. */
export function initialValue(control: Control): string {
  if (isBox(control) && !control.defaultChecked) return '';
  if (control instanceof HTMLInputElement) return isBox(control) ? control.value : control.defaultValue;
  return (control.querySelector<HTMLOptionElement>('option[selected]') ?? control).value;
}

/** Whether a control would send something else than before anybody touched it. */
export function isChanged(control: Control): boolean {
  return sentBy(control) !== initialValue(control);
}
