'use client';

import { useEffect, useRef, useState } from 'react';
import type { CardFormat } from '@/lib/kiosk/card-formats';
import { listenForCards } from './scanner';
import { lookAfter, type Visit as Running, type VisitOptions } from './visit-control';

/**
 * Controls a visit and shows the remaining time: in the header, and as a dialog when the visit is about to end. A touch
 * anywhere dismisses the dialog.
 *
 * @param warning how long before the end it is asked, in milliseconds
 * @param formats cards that end this visit when they are scanned, because their owner is next
 */
export function Visit({
  warning,
  formats,
  ...options
}: VisitOptions & { warning: number; formats?: readonly CardFormat[] }) {
  const { words, screen } = options;
  const [left, setLeft] = useState(options.left);
  const running = useRef<Running>(undefined);
  const dialog = useRef<HTMLDialogElement>(null);
  const isLimit = left.total <= warning;
  const isNear = isLimit || left.idle <= warning;
  const seconds = Math.max(0, Math.ceil(Math.min(left.idle, left.total) / 1000));

  useEffect(() => {
    const visit = lookAfter(options, setLeft);
    running.current = visit;
    const stopListening = formats && listenForCards(formats, (card) => visit.end('scan', card));
    return () => {
      stopListening?.();
      visit.stop();
    };
    // Once per page, whatever it renders meanwhile.
  }, []);

  useEffect(() => {
    if (isNear && !dialog.current?.open) dialog.current?.showModal();
    if (!isNear && dialog.current?.open) dialog.current.close();
  }, [isNear]);

  return (
    <>
      {screen === 'session' && (
        <p className="text-right leading-tight">
          <span className="block text-xs text-soft">{words.left}</span>
          <span role="timer" className="block text-xl font-bold tabular-nums" suppressHydrationWarning>
            {clock(left.total)}
          </span>
        </p>
      )}
      <dialog
        ref={dialog}
        role="alertdialog"
        aria-labelledby="visit-question"
        aria-describedby="visit-consequence"
        className="card m-auto w-[min(36rem,calc(100vw-2rem))] p-8 text-center text-ink backdrop:bg-black/60"
      >
        <h2 id="visit-question" className="text-2xl font-bold">
          {isLimit ? words.limitTitle : words.stillThere}
        </h2>
        <p aria-hidden="true" className="my-4 text-6xl font-bold text-accent tabular-nums">
          {seconds}
        </p>
        <p id="visit-consequence" className="mb-6 text-lg text-soft">
          {isLimit ? (screen === 'sign-in' ? words.signInLimitLead : words.limitLead) : words.idleLead}
        </p>
        <div className="grid gap-3 sm:grid-cols-2">
          <button
            type="button"
            className="button button-primary sm:order-last"
            onClick={() => dialog.current?.close()}
          >
            {words.goOn}
          </button>
          <button
            type="button"
            className="button button-quiet"
            onClick={() => running.current?.end(screen === 'session' ? 'done' : 'idle')}
          >
            {words.done}
          </button>
        </div>
      </dialog>
    </>
  );
}

function clock(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
