import { type FormState, IDLE, isSecret } from '@/lib/form-state';

const PAUSE_MS = 1000;

/**
 * Keeps what is typed into a form, but for passwords and codes, whenever the typing pauses or a link is followed. A kiosk
 * keeps nothing.
 *
 * @param isTyped whether something was typed already
 */
export function keepTyped(
  form: HTMLFormElement,
  keep: (previous: FormState, typed: FormData) => Promise<unknown>,
  isTyped: boolean,
): void {
  if (document.documentElement.dataset.uiMode === 'kiosk') return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keepNow = () => {
    clearTimeout(timer);
    document.removeEventListener('click', leave, true);
    // Being sent, it need not be kept; once it is saved, it must not be.
    if (!form.isConnected || form.ariaBusy === 'true') return;
    const typed = new FormData(form);
    for (const name of [...typed.keys()]) if (isSecret(name)) typed.delete(name);
    // Lost, it is kept with the next pause or when the form is sent.
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
