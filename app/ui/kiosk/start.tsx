'use client';

import { useEffect } from 'react';
import type { CardFormat } from '@/lib/kiosk/card-formats';
import { listenForCards } from './scanner';
import { startWithCard } from './server';
import { lookAfter } from './visit-control';
import type { ScreenWords } from './words';

/** Looks after the screen while nobody is there: notices a scanned card, a newer portal, and when there is none. */
export function Start({
  version,
  isReady,
  formats,
  idleMs = Number.POSITIVE_INFINITY,
  words,
}: {
  version: string;
  isReady: boolean;
  formats: readonly CardFormat[];
  /** After this time without a touch the screen is loaded anew. */
  idleMs?: number;
  words: ScreenWords;
}) {
  useEffect(() => {
    // Whoever came here without a full load still has the pages before in this one's memory.
    if (!wasLoadedHere()) return location.replace('/kiosk');
    const visit = lookAfter(
      { screen: 'start', version, left: { idle: idleMs, total: Number.POSITIVE_INFINITY }, words },
      {
        pulse: (news) => {
          if (news.version !== version || news.ready !== isReady) location.replace('/kiosk');
        },
      },
    );
    const stopListening = listenForCards(formats, (card) => {
      startWithCard(card).then(
        () => location.replace('/kiosk/sign-in'),
        () => visit.end('offline'),
      );
    });
    return () => {
      stopListening();
      visit.stop();
    };
  }, [version, isReady, formats, idleMs, words]);
  return null;
}

function wasLoadedHere(): boolean {
  const [entry] = performance.getEntriesByType('navigation');
  return !entry || new URL(entry.name).pathname === '/kiosk';
}
