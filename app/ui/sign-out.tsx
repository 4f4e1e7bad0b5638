import { LogOut } from 'lucide';
import { readMessages } from '@/lib/i18n/request';
import { Icon } from './svg-icon';

/** Signs out by a POST that needs no script. */
export async function SignOut() {
  const { t } = await readMessages();
  return (
    <form method="post" action="/sign-out">
      <button
        type="submit"
        className="flex min-h-11 items-center gap-2 rounded-xl px-3 text-sm font-semibold text-soft hover:bg-sunken hover:text-ink"
      >
        <Icon node={LogOut} className="size-5" />
        <span className="max-sm:sr-only">{t.common.signOut}</span>
      </button>
    </form>
  );
}
