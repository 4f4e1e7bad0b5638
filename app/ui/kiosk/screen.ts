import type { ScreenEnding } from '@/lib/kiosk/endings';
import { beat, endVisit, type ScreenFailure } from './server';
import type { ScreenWords } from './words';

const RETRY_MS = 2000;

/**
 * Replaces the whole screen with a short text at once. It bypasses React: the page is never used again, and
 * whatever it may still be rendering must not be visible any more.
 */
export function wipe(title: string, lead = ''): void {
  document.title = title;
  document.body.replaceChildren(saying('main', title, lead));
}

/**
 * Covers the screen with a few words, so that nothing of it can be seen or touched.
 *
 * @returns a function that removes the cover
 */
export function cover(title: string, lead: string): () => void {
  const sheet = document.createElement('dialog');
  sheet.setAttribute('aria-label', title);
  sheet.className = 'fixed inset-0 m-0 size-full max-h-none max-w-none bg-page text-ink';
  sheet.append(saying('div', title, lead));
  // The cover cannot be dismissed.
  sheet.addEventListener('cancel', (event) => event.preventDefault());
  document.body.append(sheet);
  sheet.showModal();
  return () => sheet.remove();
}

function saying(tag: 'main' | 'div', title: string, lead: string): HTMLElement {
  const box = document.createElement(tag);
  box.className = 'grid min-h-dvh place-content-center gap-3 px-8 text-center';
  box.setAttribute('role', 'status');
  const heading = document.createElement('h1');
  heading.className = 'text-3xl font-bold';
  heading.textContent = title;
  const paragraph = document.createElement('p');
  paragraph.className = 'text-xl text-soft';
  paragraph.textContent = lead;
  box.append(heading, paragraph);
  return box;
}

/**
 * Ends whatever visit there is: wipes the screen, tells the server for as long as it takes to be heard, and loads the next
 * page in full, so that nothing of this one is left, not even in its scripts' memory.
 *
 * @param card a card scanned meanwhile: its owner is next
 */
export async function leave(
  how: ScreenEnding,
  words: ScreenWords,
  version: string,
  card?: string,
): Promise<void> {
  wipe(how === 'offline' ? words.offlineTitle : words.ending, how === 'offline' ? words.offlineLead : '');
  let failure: ScreenFailure | undefined = how === 'offline' || how === 'script' ? how : undefined;
  for (;;) {
    try {
      await endVisit(how, card);
      if (failure) await beat({ screen: 'offline', version, failure });
      return location.replace(card ? '/kiosk/sign-in' : '/kiosk');
    } catch {
      failure ??= 'offline';
      wipe(words.offlineTitle, words.offlineLead);
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}

/** Whether the browser's storage for this site is empty. */
export async function isClean(): Promise<boolean> {
  const [databases, cached, workers] = await Promise.all([
    indexedDB.databases?.() ?? [],
    globalThis.caches?.keys() ?? [],
    navigator.serviceWorker?.getRegistrations() ?? [],
  ]);
  const kept = [databases, cached, workers].reduce((sum, list) => sum + list.length, 0);
  return kept + localStorage.length + sessionStorage.length === 0 && document.cookie === '';
}
