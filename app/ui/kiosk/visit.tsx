'use client';

import { type ReactNode, type RefObject, useEffect, useId, useRef, useState } from 'react';
import type { CardFormat } from '@/lib/kiosk/card-formats';
import { listenForCards } from './scanner';
import { unsavedForms } from './unsaved';
import { lookAfter, type Visit as Running, type VisitOptions } from './visit-control';

/**
 * Controls a visit and shows the remaining time: in the header, and as a dialog when the visit is about to end. A touch
 * anywhere dismisses the dialog. Another dialog asks a customer who is done but has not saved something.
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
  const unsaved = useRef<HTMLDialogElement>(null);
  const isLimit = left.total <= warning;
  const isNear = isLimit || left.idle <= warning;
  const seconds = Math.max(0, Math.ceil(Math.min(left.idle, left.total) / 1000));

  useEffect(() => {
    const ask = () => unsaved.current?.open || unsaved.current?.showModal();
    const visit = lookAfter(options, { show: setLeft, ask });
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

  /** Sends what is not saved; what becomes of it is seen on the page. */
  function save(): void {
    dialog.current?.close();
    unsaved.current?.close();
    unsavedForms()[0]?.requestSubmit();
  }

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
      <Question
        dialog={dialog}
        role="alertdialog"
        title={isLimit ? words.limitTitle : words.stillThere}
        lead={isLimit ? (screen === 'sign-in' ? words.signInLimitLead : words.limitLead) : words.idleLead}
        first={{ text: words.goOn, onClick: () => dialog.current?.close() }}
        second={{
          text: words.done,
          onClick: () => (screen === 'session' ? running.current?.done() : running.current?.end('idle')),
        }}
      >
        <p aria-hidden="true" className="my-4 text-6xl font-bold text-accent tabular-nums">
          {seconds}
        </p>
      </Question>
      <Question
        dialog={unsaved}
        title={words.unsavedTitle}
        lead={words.unsavedLead}
        first={{ text: words.saveFirst, onClick: save }}
        second={{ text: words.endUnsaved, onClick: () => running.current?.end('done') }}
      />
    </>
  );
}

type Answer = { text: string; onClick: () => void };

/** A question in front of everything, with two answers, of which the first is the one that loses nothing. */
function Question({
  dialog,
  role,
  title,
  lead,
  first,
  second,
  children,
}: {
  dialog: RefObject<HTMLDialogElement | null>;
  role?: 'alertdialog';
  title: string;
  lead: string;
  first: Answer;
  second: Answer;
  children?: ReactNode;
}) {
  const id = useId();
  return (
    <dialog
      ref={dialog}
      role={role}
      aria-labelledby={id}
      aria-describedby={`${id}-lead`}
      className="card m-auto w-[min(36rem,calc(100vw-2rem))] p-8 text-center text-ink backdrop:bg-black/60"
    >
      <h2 id={id} className="text-2xl font-bold">
        {title}
      </h2>
      {children}
      <p id={`${id}-lead`} className="mb-6 text-lg text-soft">
        {lead}
      </p>
      <div className="grid gap-3 sm:grid-cols-2">
        <button type="button" className="button button-primary sm:order-last" onClick={first.onClick}>
          {first.text}
        </button>
        <button type="button" className="button button-quiet" onClick={second.onClick}>
          {second.text}
        </button>
      </div>
    </dialog>
  );
}

function clock(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
