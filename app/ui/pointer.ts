let lifted: Promise<void> | undefined;

/**
 * Tracks whether a pointer is down. Pressing a button moves the focus at once: if the page reacted to that by moving the
 * button before the pointer is released, the click would be lost.
 *
 * @returns a function whose promise resolves when no pointer is down
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
