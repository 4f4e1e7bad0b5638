let lifted: Promise<void> | undefined;

/**
 * Watches whether a finger or a button of the mouse is held down. What is pressed takes the focus from where it was at once:
 * a page that answered that by moving what is under the pointer, before it is up again, would lose the click.
 *
 * @returns what settles when no pointer is held down
 */
export function watchPointer(): () => Promise<void> {
  if (!lifted) addEventListener('pointerdown', hold, { capture: true });
  lifted ??= Promise.resolve();
  return async () => lifted;
}

function hold(): void {
  lifted = new Promise((resolve) => {
    for (const type of ['pointerup', 'pointercancel']) {
      addEventListener(type, () => setTimeout(resolve), { once: true, capture: true });
    }
  });
}
