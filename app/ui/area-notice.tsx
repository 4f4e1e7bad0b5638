import type { ComponentProps } from 'react';
import { useMessages } from '@/lib/i18n/request';
import { type SavedForm, useNotice } from '@/lib/notice';
import { Notice } from './notice';

/** The result of the last submission; hidden once something is typed into the form. */
export function Outcome(notice: ComponentProps<typeof Notice>) {
  return (
    <div className="in-data-typed:invisible">
      <Notice {...notice} />
    </div>
  );
}

/** The notice above a form: that it was saved, if its own page says so, or that a draft was restored. */
export function AreaNotice({ form, hasDraft = false }: { form?: SavedForm; hasDraft?: boolean }) {
  const { t } = useMessages();
  const outcome = useNotice(form);
  if (hasDraft) {
    return (
      <Notice tone="info">
        {t.form.draft}
        {/* The Enter key presses a form's first button: that must not be the one that discards. */}
        <button type="submit" hidden />{' '}
        <button
          type="submit"
          name="discard"
          value="1"
          formNoValidate
          className="link inline-flex min-h-6 items-center"
        >
          {t.form.discard}
        </button>
      </Notice>
    );
  }
  if (outcome === 'saved') return <Outcome tone="good">{t.form.saved}</Outcome>;
  if (outcome === 'unchanged') return <Outcome tone="info">{t.form.unchanged}</Outcome>;
  return null;
}
