import { useMessages } from '@/lib/i18n/request';
import { useNotice } from '@/lib/notice';
import { Notice } from './notice';

/** What a form's page has to say first: that something was saved, or that a draft was kept. */
export function AreaNotice({ form, hasDraft = false }: { form: string; hasDraft?: boolean }) {
  const { t } = useMessages();
  const outcome = useNotice(form);
  if (hasDraft) return <Notice tone="info">{t.form.draft}</Notice>;
  if (outcome === 'saved') return <Notice tone="good">{t.form.saved}</Notice>;
  if (outcome === 'unchanged') return <Notice tone="info">{t.form.unchanged}</Notice>;
  return null;
}
