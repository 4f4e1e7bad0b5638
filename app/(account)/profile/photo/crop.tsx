'use client';

import { type RefObject, useId, useState } from 'react';
import Cropper from 'react-easy-crop';
import 'react-easy-crop/react-easy-crop.css';
import type { Messages } from '@/lib/i18n/messages';
import type { Area, Picture } from './canvas';

const MAX_ZOOM = 4;
const KEY_STEP_PX = 8;

/** Chooses the square of a picture that becomes the photo: by touch, mouse, wheel or keyboard. */
export default function Crop({
  picture,
  texts,
  onChange,
}: {
  picture: Picture;
  texts: Messages['photo'];
  onChange: (area: Area) => void;
}) {
  const id = useId();
  const [crop, setCrop] = useState({ x: 0, y: 0 });
  const [zoom, setZoom] = useState(1);
  const [area, setArea] = useState<RefObject<HTMLDivElement>>();
  return (
    <div className="space-y-4">
      <p id={`${id}-help`} className="font-medium">
        {texts.crop}
      </p>
      <div className="relative h-80 overflow-hidden rounded-2xl bg-sunken sm:h-96">
        <Cropper
          image={picture.url}
          crop={crop}
          zoom={zoom}
          maxZoom={MAX_ZOOM}
          aspect={1}
          keyboardStep={KEY_STEP_PX}
          disableAutomaticStylesInjection
          mediaProps={{ alt: '' }}
          cropperProps={{
            role: 'application',
            'aria-label': texts.cropArea,
            'aria-describedby': `${id}-help`,
          }}
          setCropperRef={setArea}
          onMediaLoaded={() => area?.current?.focus()}
          onCropChange={setCrop}
          onZoomChange={setZoom}
          onCropAreaChange={(_, pixels) => onChange(pixels)}
        />
      </div>
      <label className="flex min-h-11 items-center gap-4">
        <span className="text-sm font-semibold">{texts.zoom}</span>
        <input
          type="range"
          min={1}
          max={MAX_ZOOM}
          step={0.05}
          value={zoom}
          onChange={(event) => setZoom(Number(event.currentTarget.value))}
          className="h-11 min-w-0 flex-1 accent-accent"
        />
      </label>
    </div>
  );
}
