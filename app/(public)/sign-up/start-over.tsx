import { Form } from '@/app/ui/form';
import { SubmitButton } from '@/app/ui/submit-button';
import { readMessages } from '@/lib/i18n/request';
import { startOver } from './actions';

/**
 * Forgets a sign-up that was begun, on a computer that is not one's own, say. What was typed is gone then, so it is asked
 * about once more, in a disclosure, so that it needs no script.
 */
export async function StartOver() {
  const { t } = await readMessages();
  return (
    <Form action={startOver} failureText={t.common.noAnswer} className="mt-12 text-center">
      <details>
        <summary className="link inline-flex min-h-11 list-none items-center text-sm">
          {t.signUp.startOver}
        </summary>
        <div className="card mt-2 space-y-4 p-5">
          <p>{t.signUp.startOverQuestion}</p>
          <SubmitButton tone="quiet" text={t.signUp.startOverConfirm} pendingText={t.common.loading} />
        </div>
      </details>
    </Form>
  );
}
