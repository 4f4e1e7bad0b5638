/** A touch's click is an event of its own, which a busy browser may send this long after the touch. */
const CLICK_WITHIN_MS = 500;

let lifted: Promise<void> | undefined;

/**
 * Tracks whether somebody is pressing something. Pressing a button moves the focus at once: if the page reacted to that by
 * moving the button before its click, the click would be lost, or be taken by what has come to this place.
 *
 * @returns a function whose promise resolves when nothing is pressed, and its click is over
 */
export function watchPointer(): () => Promise<void> {
  if (!lifted) addEventListener('pointerdown', hold, { capture: true });
  lifted ??= Promise.resolve();
  return async () => lifted;
}

function hold(): void {
  lifted = new Promise((resolve) => {
    const stopper = new AbortController();
    const options = { capture: true, signal: stopper.signal };
    const release = () => {
      stopper.abort();
      setTimeout(resolve);
    };
    for (const type of ['click', 'pointercancel']) addEventListener(type, release, options);
    // Not every touch is a click: a long one is not.
    addEventListener('pointerup', () => setTimeout(release, CLICK_WITHIN_MS), options);
  });
}
