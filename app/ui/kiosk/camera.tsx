'use client';

import { useEffect, useRef, useState } from 'react';
import { type CardFormat, cardNumberIn } from '@/lib/kiosk/card-formats';
import { type CodeReader, openReader } from './code-reader';

type Words = Record<'camera' | 'cameraTitle' | 'cameraLead' | 'cameraNone' | 'cameraClose', string>;

/** A button that opens the camera, which looks for the code of a card and closes again as soon as it has found one. */
export function Camera({
  formats,
  words,
  onCard,
}: {
  formats: readonly CardFormat[];
  words: Words;
  onCard: (card: string) => void;
}) {
  const [isOpen, setOpen] = useState(false);
  const [isBroken, setBroken] = useState(false);

  return (
    <>
      <button
        type="button"
        className="button button-quiet with-icon lucide--camera w-full"
        onClick={() => setOpen(true)}
      >
        {words.camera}
      </button>
      {isBroken && (
        <p role="alert" className="text-bad">
          {words.cameraNone}
        </p>
      )}
      {isOpen && (
        <Viewer
          formats={formats}
          words={words}
          onCard={onCard}
          onClose={() => setOpen(false)}
          onBroken={() => setBroken(true)}
        />
      )}
    </>
  );
}

function Viewer({
  formats,
  words,
  onCard,
  onClose,
  onBroken,
}: {
  formats: readonly CardFormat[];
  words: Words;
  onCard: (card: string) => void;
  onClose: () => void;
  onBroken: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const video = useRef<HTMLVideoElement>(null);

  useEffect(() => {
    const stopper = new AbortController();
    dialog.current?.showModal();
    watchFor(video.current, formats, stopper.signal)
      .then((card) => card && onCard(card))
      .catch(onBroken)
      .finally(() => stopper.signal.aborted || onClose());
    addEventListener('pagehide', () => stopper.abort(), { signal: stopper.signal });
    return () => stopper.abort();
    // One use of the camera, from opening to closing it.
  }, []);

  return (
    <dialog
      ref={dialog}
      aria-labelledby="camera-title"
      onClose={onClose}
      className="card m-auto w-[min(44rem,calc(100vw-2rem))] p-6 text-ink backdrop:bg-black/60"
    >
      <h2 id="camera-title" className="text-2xl font-bold">
        {words.cameraTitle}
      </h2>
      <p className="mt-1 mb-4 text-lg text-soft">{words.cameraLead}</p>
      <video
        ref={video}
        muted
        playsInline
        className="aspect-video w-full rounded-2xl bg-black object-cover"
      />
      <button type="button" className="button button-quiet mt-4 w-full" onClick={onClose}>
        {words.cameraClose}
      </button>
    </dialog>
  );
}

const LOOK_EVERY_MS = 150;

/**
 * Reads from the camera until a card is found. The camera is always off again afterwards.
 *
 * @returns the card's number, or undefined when it was cancelled
 * @throws when there is no camera, or no permission
 */
async function watchFor(
  video: HTMLVideoElement | null,
  formats: readonly CardFormat[],
  signal: AbortSignal,
): Promise<string | undefined> {
  if (!video) return undefined;
  // The reader is created first: if that fails, the camera has not been turned on.
  const reader = await openReader();
  if (signal.aborted) return undefined;
  const stream = await openCamera();
  const stop = () => {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
  try {
    if (signal.aborted) return undefined;
    video.srcObject = stream;
    await video.play();
    return await search(reader, video, formats, signal);
  } finally {
    stop();
  }
}

function openCamera(): Promise<MediaStream> {
  if (!navigator.mediaDevices) throw new Error('no camera');
  return navigator.mediaDevices.getUserMedia({
    video: { facingMode: 'environment', width: { ideal: 1280 } },
  });
}

async function search(
  read: CodeReader,
  video: HTMLVideoElement,
  formats: readonly CardFormat[],
  signal: AbortSignal,
): Promise<string | undefined> {
  while (!signal.aborted) {
    const texts = await read(video);
    const card = texts.map((text) => cardNumberIn(text, formats)).find(Boolean);
    if (card) return card;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  return undefined;
}
