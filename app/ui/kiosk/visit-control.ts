import { Deadline, type Left } from '@/lib/kiosk/deadline';
import type { ScreenEnding } from '@/lib/kiosk/endings';
import { HumanKeyDetector } from '@/lib/kiosk/human-keys';
import { UNATTENDED_TIMER } from '@/lib/kiosk/unattended';
import { keepNoHistory } from './history';
import { cover, isClean, leave } from './screen';
import { beat, endVisitAtLast, type Pulse, touch } from './server';
import { unsavedForms } from './unsaved';
import type { ScreenWords } from './words';

/** The options of a visit's control. */
export type VisitOptions = {
  screen: 'start' | 'sign-in' | 'session';
  /** The build the page came from. */
  version: string;
  /** The remaining time of the visit when the page was rendered, in milliseconds. */
  left: Left;
  words: ScreenWords;
};

/** What a screen does about its visit. */
type Callbacks = {
  /** Gets the remaining time, four times a second. */
  show?: (left: Left) => void;
  /** Gets the answer of each heartbeat. */
  pulse?: (pulse: Pulse) => void;
  /** Asks a customer who is done, and has not saved something, what to do. */
  ask?: () => void;
};

/** A visit under control. */
export type Visit = {
  /** Ends it. `card`: was scanned meanwhile. */
  end: (how: ScreenEnding, card?: string) => void;
  /** Ends it for its customer, who is asked first where something is not saved. */
  done: () => void;
  stop: () => void;
};

const LOOK_EVERY_MS = 250;
const BEAT_EVERY_MS = 10_000;
/** Touches are reported to the server at most this often, as it counts in seconds. */
const TELL_EVERY_MS = 2000;
const BEATS_MISSED = 2;
/** How long the end of a visit waits for a form that is being saved. */
const SAVING_MAY_TAKE_MS = 15_000;
/** How long a screen may be without control: a navigation takes less; if it lasts, there was an error. */
const ALONE_MS = 10_000;
let alone: ReturnType<typeof setTimeout> | undefined;

/**
 * Controls a kiosk's visit while a page is open: counts the time down, extends it on touches,
 * and ends the visit when time is over, when the page is reloaded, closed or gone back to, and when the server is gone.
 */
export function lookAfter(
  { screen, version, left, words }: VisitOptions,
  { show, pulse, ask }: Callbacks,
): Visit {
  clearTimeout(alone);
  clearTimeout((globalThis as { [UNATTENDED_TIMER]?: number })[UNATTENDED_TIMER]);
  const deadline = new Deadline(left, () => ({ wall: Date.now(), steady: performance.now() }));
  const stopper = new AbortController();
  const { signal } = stopper;
  let isEnding = false;
  let isSaving = false;
  let toldAt = Number.NEGATIVE_INFINITY;
  let missed = 0;

  function end(how: ScreenEnding, card?: string): void {
    if (isEnding) return;
    if (how === 'done' && isSending()) return void endOnceSaved();
    finish(how, card);
  }

  function done(): void {
    if (unsavedForms().length > 0) ask?.();
    else end('done');
  }

  function finish(how: ScreenEnding, card?: string): void {
    isEnding = true;
    stop();
    void leave(how, words, version, card);
  }

  /** Waits for a form that is being sent. If it was not saved the visit goes on, so that the customer sees that. */
  async function endOnceSaved(): Promise<void> {
    if (isSaving) return;
    isSaving = true;
    const sent = sending().map((form) => ({ form, attempt: form.dataset.attempt }));
    const uncover = cover(words.stillSaving, words.stillSavingLead);
    const until = performance.now() + SAVING_MAY_TAKE_MS;
    while (isSending() && performance.now() < until) await new Promise((go) => setTimeout(go, LOOK_EVERY_MS));
    isSaving = false;
    if (isEnding) return;
    // A saved form is replaced by a new page; any other one shows an answer.
    const isSaved = sent.every(({ form, attempt }) => !form.isConnected || form.dataset.attempt === attempt);
    if (isSaved || isSending()) return finish('done');
    uncover();
  }

  /** Extends the visit. Resolves to whether it goes on. */
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
      // The next page has come before the answer, which is cut off with this one.
      if (!signal.aborted && !history.isLeaving()) end('offline');
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
    else show?.(now);
  }

  async function sendBeat(): Promise<void> {
    try {
      const clean = screen === 'session' ? undefined : await isClean();
      // A customer who is just signing in must not count as a session left behind.
      if (signal.aborted || (screen === 'sign-in' && isSending())) return;
      const news = await beat({ screen, version, ...(clean !== undefined && { clean }) });
      missed = 0;
      if (isEnding) return;
      if (news === 'over' || (screen === 'session' && news?.signedIn === false)) end('idle');
      else if (news) pulse?.(news);
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
  // Time went on while the machine slept or the tab was hidden.
  on(document, 'visibilitychange', look);
  on(document, 'resume', look);
  on(globalThis, 'pagehide', () => {
    if (screen === 'session' && !isEnding && !history.isLeaving()) endVisitAtLast('closed');
    document.body.replaceChildren();
  });
  on(globalThis, 'offline', () => end('offline'));
  // Never removed: a page restored from the back/forward cache must not be shown.
  addEventListener('pageshow', ({ persisted }) => persisted && location.replace('/kiosk'));
  // Signing out works without this too; with it no entry is left in the history.
  addEventListener(
    'submit',
    (event) => {
      if (screen !== 'session' || new URL((event.target as HTMLFormElement).action).pathname !== '/sign-out')
        return;
      event.preventDefault();
      done();
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

  /** Gets the exact remaining time from the server, as the page was rendered a moment ago. */
  async function extendIfSession(): Promise<void> {
    if (screen === 'session' && !isEnding) await extend();
  }

  /** Stops when the page is replaced: by another page, which takes over, or by an error, after which the visit is ended. */
  function handOver(): void {
    if (!isEnding) alone = setTimeout(() => leave('script', words, version), ALONE_MS);
    stop();
  }

  return { end, done, stop: handOver };
}

/** Turns autocomplete off in all fields, also in those added later. */
function forgetWhatIsTyped(signal: AbortSignal): void {
  const forget = () => {
    for (const input of document.querySelectorAll('input')) input.autocomplete = 'off';
  };
  forget();
  document.addEventListener('focusin', forget, { capture: true, signal });
}

/** The forms that are being sent. */
function sending(): HTMLFormElement[] {
  return [...document.querySelectorAll<HTMLFormElement>('form[aria-busy="true"]')];
}

function isSending(): boolean {
  return sending().length > 0;
}

/** Whether this page was reloaded or reached by the history, instead of a touch. */
function isAgain(): boolean {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  if (!entry || !['reload', 'back_forward'].includes(entry.type)) return false;
  // The browser may have loaded another page, which led here without a full load.
  return !new URL(entry.name).pathname.startsWith('/kiosk');
}
