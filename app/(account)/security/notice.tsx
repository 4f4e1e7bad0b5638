import { Outcome } from '@/app/ui/area-notice';
import { Notice } from '@/app/ui/notice';
import { useMessages } from '@/lib/i18n/request';
import { useNotice } from '@/lib/notice';

/** What became of changing the password. */
export function PasswordNotice() {
  const { t } = useMessages();
  const outcome = useNotice('password');
  if (outcome === 'changed') return <Outcome tone="good">{t.security.changed}</Outcome>;
  if (outcome === 'changed-here') return <Notice tone="warn">{t.security.changedHere}</Notice>;
  return null;
}

/** What became of signing out elsewhere. */
export function SessionsNotice() {
  const { t } = useMessages();
  return useNotice('sessions') === 'ended' ? <Notice tone="good">{t.security.ended}</Notice> : null;
}
