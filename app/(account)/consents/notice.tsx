import { consentName } from '@/app/ui/consent-name';
import { Notice } from '@/app/ui/notice';
import { readConsentDefinitions } from '@/lib/customer/reference-data';
import { readMessages } from '@/lib/i18n/request';
import { readLeftNotice } from '@/lib/notice';
import { orOutage } from '@/lib/outage';
import { ownProperty } from '@/lib/own-property';

/** What became of the answer that was given last, said where its card cannot be shown. */
export async function AnsweredNotice() {
  const [{ t }, { form, result } = {}] = await Promise.all([readMessages(), readLeftNotice()]);
  const done = ownProperty<string>(t.consents.done, result ?? '');
  if (!done || !form?.startsWith(CONSENT)) return null;
  const definitions = await orOutage(readConsentDefinitions());
  const isAbout = ({ id }: { id: string }) => `${CONSENT}${id}` === form;
  const consent = definitions === 'outage' ? undefined : definitions.find(isAbout);
  return (
    <Notice tone="good">
      {consent && <p>{consentName(consent, t)}</p>}
      <p>{done}</p>
    </Notice>
  );
}

const CONSENT = 'consents-';
