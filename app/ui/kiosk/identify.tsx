'use client';

import { useEffect, useRef, useState } from 'react';
import type { CardFormat } from '@/lib/kiosk/card-formats';
import { useFormView } from '../form';
import { Camera } from './camera';
import { listenForCards } from './scanner';

type Words = Record<
  'cardRead' | 'cardUnknown' | 'camera' | 'cameraTitle' | 'cameraLead' | 'cameraNone' | 'cameraClose',
  string
>;

/**
 * Fills a card's number from the scanner or the camera into the surrounding form. The card alone signs nobody in: a password
 * is needed too, and one that was typed before the card is cleared.
 */
export function Identify({
  formats,
  hasScanner,
  hasCamera,
  hasCard,
  hasKinds,
  words,
}: {
  formats: readonly CardFormat[];
  hasScanner: boolean;
  hasCamera: boolean;
  /** Whether a card has been scanned before the page was shown. */
  hasCard: boolean;
  /** Whether the form asks what it is that is typed; where it does not, what is said of it stands here. */
  hasKinds: boolean;
  words: Words;
}) {
  const place = useRef<HTMLDivElement>(null);
  const { values } = useFormView();
  const [kind, setKind] = useState(values.kind ?? (hasCard ? 'card' : 'auto'));
  const isCard = useRef(hasCard);
  const [said, setSaid] = useState(hasCard ? words.cardRead : '');

  /** Says what it is that stands in the form. */
  function say(kind: 'card' | 'auto'): void {
    isCard.current = kind === 'card';
    setKind(kind);
    if (hasKinds) set(place.current?.closest('form')?.elements.namedItem('kind'), kind);
  }

  function fillIn(card: string): void {
    const form = place.current?.closest('form');
    set(form?.elements.namedItem('identifier'), card);
    say('card');
    empty(form?.elements.namedItem('password'));
    focus(form?.elements.namedItem('password'));
    setSaid(words.cardRead);
  }

  useEffect(() => {
    const form = place.current?.closest('form');
    if (hasCard) focus(form?.elements.namedItem('password'));
    const identifier = form?.elements.namedItem('identifier');
    // A number that is typed over a card's may be something else; what somebody has said of theirs stays.
    const onTyping = (event: Event) => event instanceof InputEvent && isCard.current && say('auto');
    if (identifier instanceof HTMLInputElement) identifier.addEventListener('input', onTyping);
    return hasScanner ? listenForCards(formats, fillIn, () => setSaid(words.cardUnknown)) : undefined;
  }, []);

  return (
    <div ref={place} className="space-y-4">
      {!hasKinds && <input type="hidden" name="kind" value={kind} />}
      <p role="status" className="font-semibold text-accent empty:hidden">
        {said}
      </p>
      {hasCamera && <Camera formats={formats} words={words} onCard={fillIn} />}
    </div>
  );
}

type Named = Element | RadioNodeList | null | undefined;

function set(control: Named, value: string): void {
  if (!(control instanceof HTMLInputElement || control instanceof HTMLSelectElement)) return;
  control.value = value;
  control.dispatchEvent(new Event('input', { bubbles: true }));
}

/** What was typed before belongs to whoever typed it, and nobody is told that it is missing before they could type. */
function empty(control: Named): void {
  if (control instanceof HTMLInputElement) control.value = '';
}

function focus(control: Named): void {
  if (control instanceof HTMLInputElement) control.focus();
}
