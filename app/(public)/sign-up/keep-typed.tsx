'use client';

import { useEffect, useRef } from 'react';
import { IDLE } from '@/lib/form-state';
import { keepSignUpAction } from './actions';

const PAUSE_MS = 1000;

/** Keeps what is typed into the form around it whenever the typing pauses. Without scripts it is kept when sent. */
export function KeepTyped() {
  const marker = useRef<HTMLSpanElement>(null);

  useEffect(() => {
    const form = marker.current?.closest('form');
    let timer: ReturnType<typeof setTimeout> | undefined;
    const keep = () => {
      if (!form) return;
      const typed = new FormData(form);
      typed.delete('new_password');
      // Lost, it is kept with the next pause or when the form is sent.
      void keepSignUpAction(IDLE, typed).catch(() => undefined);
    };
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(keep, PAUSE_MS);
    };
    const stop = () => clearTimeout(timer);
    form?.addEventListener('input', wait);
    form?.addEventListener('submit', stop);
    return () => {
      stop();
      form?.removeEventListener('input', wait);
      form?.removeEventListener('submit', stop);
    };
  }, []);

  return <span ref={marker} hidden />;
}
