import { Notice } from '@/app/ui/notice';
import { readMessages } from '@/lib/i18n/request';
import { readNotice } from '@/lib/notice';

/** What became of what was done on this page before. */
export async function SecurityNotice() {
  const [{ t }, outcome] = await Promise.all([readMessages(), readNotice('security')]);
  if (outcome === 'changed') return <Notice tone="good">{t.security.changed}</Notice>;
  if (outcome === 'changed-here') return <Notice tone="warn">{t.security.changedHere}</Notice>;
  if (outcome === 'ended') return <Notice tone="good">{t.security.ended}</Notice>;
  return null;
}
