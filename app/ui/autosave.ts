import { type FormState, IDLE, isSecret } from '@/lib/form-state';

const PAUSE_MS = 1000;

/**
 * Saves what is typed into a form, except passwords and codes, whenever the typing pauses or a link is followed. Off at a
 * kiosk.
 *
 * @param isTyped whether something has been typed already
 */
export function autosave(
  form: HTMLFormElement,
  keep: (previous: FormState, typed: FormData) => Promise<unknown>,
  isTyped: boolean,
): void {
  if (document.documentElement.dataset.uiMode === 'kiosk') return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keepNow = () => {
    clearTimeout(timer);
    document.removeEventListener('click', leave, true);
    // Not while the form is being sent: once it is saved there must be no draft.
    if (!form.isConnected || form.ariaBusy === 'true') return;
    const typed = new FormData(form);
    for (const name of [...typed.keys()]) if (isSecret(name)) typed.delete(name);
    // A failure does not matter: the next pause, or sending the form, saves it again.
    void keep(IDLE, typed).catch(() => undefined);
  };
  const leave = ({ target }: Event) => {
    if (target instanceof Element && target.closest('a[href]')) keepNow();
  };
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(keepNow, PAUSE_MS);
    document.addEventListener('click', leave, true);
  };
  form.addEventListener('input', wait);
  if (isTyped) wait();
}
