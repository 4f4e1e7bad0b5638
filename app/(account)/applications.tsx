import { Icon } from '@/app/ui/lucide-icon';
import { Notice } from '@/app/ui/notice';
import { applications } from '@/lib/applications';
import { sealShown } from '@/lib/customer/drafts';
import { SHOWN } from '@/lib/form-state';
import { readMessages } from '@/lib/i18n/request';
import { readNotice } from '@/lib/notice';
import { ownProperty } from '@/lib/own-property';
import { readUiMode } from '@/lib/session/ui-mode';

/** Buttons that take the customer on to the brand's other applications, where there are any. */
export async function Applications() {
  const [{ t }, { allowsExternal }, notice] = await Promise.all([
    readMessages(),
    readUiMode(),
    readNotice('applications'),
  ]);
  if (!allowsExternal || applications().length === 0) return null;
  const shown = await sealShown('applications', {});
  const said = ownProperty(
    { unavailable: t.handover.notOpened, 'wrong-customer': t.form.wrongCustomer },
    notice ?? '',
  );
  return (
    <section className="card p-5 sm:p-6">
      <h2 className="text-lg font-bold">{t.handover.apps}</h2>
      <p className="mt-1 mb-4 text-soft">{t.handover.appsLead}</p>
      {said && (
        <div className="mb-4">
          <Notice tone="bad">{said}</Notice>
        </div>
      )}
      <ul className="flex flex-wrap gap-3">
        {applications().map(({ id, name }) => (
          <li key={id} className="w-full sm:w-auto">
            <form method="post" action="/handover/out">
              <input type="hidden" name="application" value={id} />
              <input type="hidden" name={SHOWN} value={shown} />
              <button type="submit" className="button button-quiet w-full">
                {t.handover.open(name)}
                <Icon name="lucide--external-link" className="size-5 shrink-0 text-soft" />
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}
