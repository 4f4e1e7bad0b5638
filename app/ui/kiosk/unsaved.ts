import { controlsIn, isChanged } from '../control-values';

/** The forms of the page in which something stands that is neither saved nor being saved. */
export function unsavedForms(): HTMLFormElement[] {
  return [...document.querySelectorAll<HTMLFormElement>('main form:not([aria-busy="true"])')].filter(
    (form) => {
      const visible = controlsIn(form).filter(({ type }) => type !== 'hidden');
      // A form that was saved gives way to a page anew. In any other, after an answer, fields begin with what was typed.
      const isRefused = visible.length > 0 && Number(form.dataset.attempt) > 0;
      return isRefused || visible.some(isChanged);
    },
  );
}
