import { readMessages } from '@/lib/i18n/request';
import { readNotice } from '@/lib/notice';
import { Notice } from './notice';

/** What a form's page has to say first: that something was saved, or that a draft was kept. */
export async function AreaNotice({ form, hasDraft = false }: { form: string; hasDraft?: boolean }) {
  const [{ t }, outcome] = await Promise.all([readMessages(), readNotice(form)]);
  if (hasDraft) return <Notice tone="info">{t.form.draft}</Notice>;
  if (outcome === 'saved') return <Notice tone="good">{t.form.saved}</Notice>;
  if (outcome === 'unchanged') return <Notice tone="info">{t.form.unchanged}</Notice>;
  return null;
}
