'use client';

import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { Form } from '@/app/ui/form';
import { SubmitButton } from '@/app/ui/submit-button';
import type { Messages } from '@/lib/i18n/messages';
import { uploadPhoto } from './actions';
import type { Area, Picture } from './canvas';
import { FileFields } from './file-fields';

const Crop = lazy(() => import('./crop'));
const loadCanvas = () => import('./canvas');

/**
 * Takes or chooses a picture and sends it. Without scripts the file goes as it is and the server makes a photo of it;
 * with them it is cropped first, and only what is to be seen leaves the device.
 */
export function PhotoForm({
  shown,
  texts,
  brokenText,
  notice,
  children,
}: {
  shown: string;
  texts: Messages['photo'];
  brokenText: string;
  notice: ReactNode;
  /** What stands where a picture will be. */
  children: ReactNode;
}) {
  const [picture, setPicture] = useState<Picture>();
  const [problem, setProblem] = useState<string>();
  const area = useRef<Area>(undefined);
  const fields = useRef<HTMLDivElement>(null);

  async function open(input: HTMLInputElement) {
    const [file] = input.files ?? [];
    if (!file) return;
    try {
      const { openPicture } = await loadCanvas();
      setPicture(await openPicture(file));
      setProblem(undefined);
    } catch {
      setPicture(undefined);
      setProblem(brokenText);
    }
    input.value = '';
  }

  // A file may have been chosen before this script arrived.
  useEffect(() => {
    for (const input of fields.current?.querySelectorAll('input') ?? []) void open(input);
  }, []);

  async function prepare(form: FormData) {
    if (!picture) return;
    form.delete('taken');
    const { cut } = await loadCanvas();
    form.set('chosen', await cut(picture, area.current));
  }

  return (
    <Form
      action={uploadPhoto}
      prepare={prepare}
      sealed={shown}
      failureText={texts.unconfirmed}
      notice={notice}
      className="card space-y-6 p-5 sm:p-8"
    >
      {picture ? (
        <Suspense fallback={<p role="status">{texts.loading}</p>}>
          <Crop
            key={picture.url}
            picture={picture}
            texts={texts}
            onChange={(chosen) => {
              area.current = chosen;
            }}
          />
        </Suspense>
      ) : (
        <div className="flex items-center gap-4">{children}</div>
      )}
      <div ref={fields}>
        <FileFields
          texts={texts}
          hasPicture={picture !== undefined}
          problem={problem}
          onChange={(input) => void open(input)}
        />
      </div>
      <div className="flex flex-wrap gap-3">
        <SubmitButton
          text={texts.save}
          pendingText={texts.saving}
          tone={picture ? 'primary' : 'quiet'}
          className="w-full sm:w-auto"
        />
        <a href="/profile" className="button button-quiet w-full sm:w-auto">
          {texts.back}
        </a>
      </div>
    </Form>
  );
}
