import { useMessages } from '@/lib/i18n/request';

/** Signs out by a POST that needs no script. */
export function SignOut() {
  const { t } = useMessages();
  return (
    <form method="post" action="/sign-out">
      <button type="submit" className="tool with-icon lucide--log-out">
        <span className="max-sm:sr-only">{t.common.signOut}</span>
      </button>
    </form>
  );
}
