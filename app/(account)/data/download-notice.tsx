import { Notice } from '@/app/ui/notice';
import { useMessages } from '@/lib/i18n/request';
import { useNotice } from '@/lib/notice';
import { ownProperty } from '@/lib/own-property';

/** Why the last download brought no file. */
export function DownloadNotice() {
  const { t } = useMessages();
  const refusal = ownProperty(t.data.notDownloaded, useNotice('download') ?? '');
  return refusal ? <Notice tone="bad">{refusal}</Notice> : null;
}
