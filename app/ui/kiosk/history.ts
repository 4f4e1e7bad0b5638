/**
 * Keeps the browser's history at one entry: a page of a kiosk takes the place of the one before, so that there is no way
 * back to it. Navigation out of the portal is blocked: other sites, new windows, context menus.
 *
 * @param go called before the next page is opened; resolves to false to prevent that
 * @returns how to stop, and whether the page is being left for another of ours
 */
export function keepNoHistory(go: () => Promise<boolean>): { isLeaving: () => boolean; stop: () => void } {
  let isLeaving = false;
  const stopper = new AbortController();
  const { signal } = stopper;

  const navigation = (globalThis as { navigation?: EventTarget }).navigation;
  navigation?.addEventListener(
    'navigate',
    (event) => {
      const { destination, navigationType, formData, cancelable } = event as unknown as NavigateEvent;
      if (destination.sameDocument || navigationType === 'reload' || navigationType === 'traverse') return;
      const isOurs = new URL(destination.url).origin === location.origin;
      if (!isOurs) return event.preventDefault();
      if (navigationType === 'push' && !formData && cancelable && !isLeaving) {
        event.preventDefault();
        void go().then((mayGo) => mayGo && location.replace(destination.url));
        return;
      }
      isLeaving = true;
    },
    { signal },
  );
  // The framework records its own navigations with this.
  history.pushState = (...state) => history.replaceState(...state);

  const isPlain = ({ button, ctrlKey, metaKey, shiftKey }: MouseEvent) =>
    button === 0 && !ctrlKey && !metaKey && !shiftKey;
  const onClick = (event: MouseEvent) => {
    if (!isPlain(event)) event.preventDefault();
  };
  addEventListener('click', onClick, { capture: true, signal });
  addEventListener('auxclick', onClick, { capture: true, signal });
  for (const type of ['contextmenu', 'dragstart', 'drop']) {
    addEventListener(type, (event) => event.preventDefault(), { capture: true, signal });
  }
  return { isLeaving: () => isLeaving, stop: () => stopper.abort() };
}

/** What is used of the Navigation API's event (HTML Standard, 7.2.7.4). */
type NavigateEvent = Event & {
  destination: { url: string; sameDocument: boolean };
  navigationType: 'push' | 'replace' | 'reload' | 'traverse';
  formData: FormData | null;
};
