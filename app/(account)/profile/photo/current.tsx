import { Avatar } from '@/app/ui/avatar';
import { Notice } from '@/app/ui/notice';
import { sealShown } from '@/lib/customer/drafts';
import { readPhotoPath } from '@/lib/customer/photo';
import { readRecord, toProfile } from '@/lib/customer/read';
import { readMessages } from '@/lib/i18n/request';
import { readNotice } from '@/lib/notice';
import { PhotoForm } from './form';

/** The photo on file, and the form that replaces it. */
export async function CurrentPhoto() {
  const [{ t }, record] = await Promise.all([readMessages(), readRecord()]);
  const [shown, photo, outcome] = await Promise.all([
    sealShown('photo', {}),
    readPhotoPath(record),
    readNotice('upload'),
  ]);
  return (
    <div className="space-y-6">
      <PhotoForm
        shown={shown}
        texts={t.photo}
        brokenText={t.errors.picture_broken}
        notice={outcome === 'too_large' && <Notice tone="bad">{t.errors.picture_large}</Notice>}
      >
        <Avatar name={toProfile(record).name} photo={photo} alt={t.photo.current} />
        {!photo && <p className="text-soft">{t.photo.none}</p>}
      </PhotoForm>
      <details className="card p-5 sm:px-8">
        <summary className="disclosure disclosure-wide">{t.photo.removeQuestion}</summary>
        <p className="pb-3 text-soft">{t.photo.removeAnswer}</p>
      </details>
    </div>
  );
}
