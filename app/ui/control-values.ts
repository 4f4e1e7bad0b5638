/** What a form's field is filled in with. */
export type Control = HTMLInputElement | HTMLSelectElement;

type Box = HTMLInputElement & { type: 'checkbox' };

const isBox = (control: Control): control is Box => control.type === 'checkbox';

/** What a control would send, '' for a box that is not ticked. */
export function sentBy(control: Control): string {
  return isBox(control) && !control.checked ? '' : control.value;
}

/** What it would have sent before anybody touched it. */
export function initialValue(control: Control): string {
  if (isBox(control) && !control.defaultChecked) return '';
  if (control instanceof HTMLInputElement) return isBox(control) ? control.value : control.defaultValue;
  return Array.from(control.options).find((option) => option.defaultSelected)?.value ?? control.value;
}
