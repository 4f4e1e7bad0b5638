import { Deadline, type Left } from '@/lib/kiosk/deadline';
import { HumanKeyDetector } from '@/lib/kiosk/human-keys';
import { keepNoHistory } from './history';
import { cover, isClean, leave } from './screen';
import { beat, endVisitAtLast, type Pulse, touch } from './server';
import type { ScreenWords } from './words';

/** What a screen needs to know to look after itself. */
export type VisitOptions = {
  screen: 'start' | 'sign-in' | 'session';
  /** The build the page came from. */
  version: string;
  /** What is left of the visit when the page was made, in milliseconds. */
  left: Left;
  words: ScreenWords;
};

/** A visit that is looked after. */
export type Visit = {
  /** Ends it. `card`: was scanned meanwhile. */
  end: (how: string, card?: string) => void;
  stop: () => void;
};

const LOOK_EVERY_MS = 250;
const BEAT_EVERY_MS = 10_000;
/** The server is told of touches no more often than this: it counts in seconds. */
const TELL_EVERY_MS = 2000;
const BEATS_MISSED = 2;
/** What takes longer to be saved goes on without the screen. */
const SAVING_MAY_TAKE_MS = 15_000;
/** How long nothing may look after a screen: from one page to the next it takes less, an error stays. */
const ALONE_MS = 10_000;
let alone: ReturnType<typeof setTimeout> | undefined;

/**
 * Looks after a kiosk's screen from when a page is shown to when it is left: counts the time down, lets touches extend it,
 * and ends the visit when time is over, when the page is reloaded, closed or gone back to, and when the server is gone.
 *
 * @param show is told, four times a second, what is left
 * @param pulse is told what each heartbeat brought
 */
export function lookAfter(
  { screen, version, left, words }: VisitOptions,
  show: (left: Left) => void,
  pulse: (pulse: Pulse) => void = () => undefined,
): Visit {
  clearTimeout(alone);
  const deadline = new Deadline(left, () => ({ wall: Date.now(), steady: performance.now() }));
  const stopper = new AbortController();
  const { signal } = stopper;
  let isEnding = false;
  let isSaving = false;
  let toldAt = Number.NEGATIVE_INFINITY;
  let missed = 0;

  function end(how: string, card?: string): void {
    if (isEnding) return;
    if (how === 'done' && isSending()) return void endOnceSaved();
    finish(how, card);
  }

  function finish(how: string, card?: string): void {
    isEnding = true;
    stop();
    void leave(how, words, version, card);
  }

  /** Sees what was just sent through. Where it was not saved the visit goes on: whoever sent it has to know. */
  async function endOnceSaved(): Promise<void> {
    if (isSaving) return;
    isSaving = true;
    const sent = sending().map((form) => ({ form, attempt: form.dataset.attempt }));
    const uncover = cover(words.stillSaving, words.stillSavingLead);
    const until = performance.now() + SAVING_MAY_TAKE_MS;
    while (isSending() && performance.now() < until) await new Promise((go) => setTimeout(go, LOOK_EVERY_MS));
    isSaving = false;
    if (isEnding) return;
    // A form that was saved gives way to a page anew; any other has an answer.
    const isSaved = sent.every(({ form, attempt }) => !form.isConnected || form.dataset.attempt === attempt);
    if (isSaved || isSending()) return finish('done');
    uncover();
  }

  /** Makes the visit last longer. Resolves to whether it goes on. */
  async function extend(): Promise<boolean> {
    if (screen !== 'session') {
      deadline.set({ idle: left.idle, total: deadline.left().total });
      return !isEnding;
    }
    try {
      const renewed = await touch(signal);
      if (renewed === 'over') end('idle');
      else if (renewed) deadline.set(renewed);
    } catch {
      if (!signal.aborted) end('offline');
    }
    return !isEnding;
  }

  function onActivity(): void {
    look();
    if (isEnding || performance.now() - toldAt < TELL_EVERY_MS) return;
    toldAt = performance.now();
    void extend();
  }

  function look(): void {
    if (isEnding) return;
    const now = deadline.left();
    if (now.total <= 0) end('limit');
    else if (now.idle <= 0) end('idle');
    else show(now);
  }

  async function sendBeat(): Promise<void> {
    try {
      const clean = screen === 'session' ? undefined : await isClean();
      // Whoever signs in is not to be taken for somebody who was left behind.
      if (signal.aborted || (screen === 'sign-in' && isSending())) return;
      const news = await beat({ screen, version, ...(clean !== undefined && { clean }) });
      missed = 0;
      if (isEnding) return;
      if (news === 'over' || (screen === 'session' && news?.signedIn === false)) end('idle');
      else if (news) pulse(news);
    } catch {
      missed += 1;
      if (missed >= BEATS_MISSED && !isEnding) end('offline');
    }
  }

  forgetWhatIsTyped(signal);
  const history = keepNoHistory(extend);
  const timers = [setInterval(look, LOOK_EVERY_MS), setInterval(sendBeat, BEAT_EVERY_MS)];
  const on = (target: EventTarget, type: string, listener: (event: Event) => void) =>
    target.addEventListener(type, listener, { capture: true, passive: true, signal });
  const humanKeys = new HumanKeyDetector(onActivity);
  signal.addEventListener('abort', () => humanKeys.stop());
  for (const type of ['pointerdown', 'wheel']) on(globalThis, type, onActivity);
  on(globalThis, 'keydown', (event) => {
    humanKeys.take({ time: event.timeStamp, isRepeat: (event as KeyboardEvent).repeat });
  });
  // A machine that slept, a tab that was away: time went on meanwhile.
  on(document, 'visibilitychange', look);
  on(document, 'resume', look);
  on(globalThis, 'pagehide', () => {
    if (screen === 'session' && !isEnding && !history.isLeaving()) endVisitAtLast('closed');
    document.body.replaceChildren();
  });
  on(globalThis, 'offline', () => end('offline'));
  // Even after all else has stopped: a page that comes back from the browser's memory is nobody's.
  addEventListener('pageshow', ({ persisted }) => persisted && location.replace('/kiosk'));
  // The form ends the session without any of this; with it no entry is left in the history.
  addEventListener(
    'submit',
    (event) => {
      if (screen !== 'session' || new URL((event.target as HTMLFormElement).action).pathname !== '/sign-out')
        return;
      event.preventDefault();
      end('done');
    },
    { signal },
  );

  function stop(): void {
    history.stop();
    stopper.abort();
    for (const timer of timers) clearInterval(timer);
  }

  if (isAgain()) end('reload');
  else void sendBeat();
  void extendIfSession();

  /** The page was made a moment ago: the server knows better what is left. */
  async function extendIfSession(): Promise<void> {
    if (screen === 'session' && !isEnding) await extend();
  }

  /** The page gives way to another, or to an error in place of all there was: then nothing else would end the visit. */
  function handOver(): void {
    if (!isEnding) alone = setTimeout(() => leave('closed', words, version), ALONE_MS);
    stop();
  }

  return { end, stop: handOver };
}

/** Tells the browser to offer nobody what another typed, also in fields that come later. */
function forgetWhatIsTyped(signal: AbortSignal): void {
  const forget = () => {
    for (const input of document.querySelectorAll('input')) input.autocomplete = 'off';
  };
  forget();
  document.addEventListener('focusin', forget, { capture: true, signal });
}

/** The forms that were sent and not yet answered. */
function sending(): HTMLFormElement[] {
  return [...document.querySelectorAll<HTMLFormElement>('form[aria-busy="true"]')];
}

function isSending(): boolean {
  return sending().length > 0;
}

/** Whether this very page was reloaded or gone back to, rather than come to by a touch. */
function isAgain(): boolean {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  if (!entry || !['reload', 'back_forward'].includes(entry.type)) return false;
  // The page the browser loaded may have been another one, which led here without a load.
  return !new URL(entry.name).pathname.startsWith('/kiosk');
}
