import 'server-only';
import { z } from 'zod';
import { type Application, applicationById } from '../applications.ts';
import { createAuthToken } from '../carecloud/auth-tokens.ts';
import { isCareCloudError } from '../carecloud/errors.ts';
import { recordSecurityEvent } from '../security-event.ts';
import { readTransient, setTransient } from '../session/transient.ts';
import { asCustomer, requireSession } from './context.ts';

/**
 * A customer goes on to another application with a one-time code that CareCloud makes for it. What the other
 * application's address receives is a POST of a form (`application/x-www-form-urlencoded`) from a page of this portal:
 * the `token_request_id` in the address, beside whatever query the setting has, and the code in the form as `token`. The
 * request's `Origin` is this portal's, so that it can tell who sends the customer. It redeems both with CareCloud
 * (`authentication-token-login`) and has to answer from its own origin: browsers hold redirects of the form to that.
 */

/** What the page that leads to another application posts there. */
export type OutgoingHandover = { application: Application; action: string; token: string };

const LIFETIME_SECONDS = 60;

const schema = z.object({
  application: z.string(),
  customerId: z.string(),
  token: z.string(),
  requestId: z.string(),
});

/**
 * Has a code made for one of the applications in the settings. Route handlers and server actions only: it must happen
 * because a customer asked for it, not because something was fetched ahead.
 *
 * @returns the application, or why nothing was made
 * @throws {SessionOverError}
 */
export async function startHandover(applicationId: string): Promise<Application | 'unknown' | 'unavailable'> {
  const application = applicationById(applicationId);
  if (!application) return report('unknown', 'unknown');
  try {
    const made = await asCustomer(async (caller, { token, customerId }) => ({
      ...(await createAuthToken(application.id, { ...caller, token })),
      customerId,
    }));
    await setTransient('departure', { ...made, application: application.id }, LIFETIME_SECONDS);
    return report('ok', application);
  } catch (error) {
    if (isCareCloudError(error)) return report('unavailable', 'unavailable');
    throw error;
  }
}

/** What the signed-in customer leaves with for an application; undefined when it is nothing, or too old. */
export async function readOutgoingHandover(applicationId: string): Promise<OutgoingHandover | undefined> {
  const [leaving, { customerId }] = await Promise.all([readTransient('departure'), requireSession()]);
  const { data } = schema.safeParse(leaving);
  const application = applicationById(applicationId);
  if (!data || !application || data.application !== application.id || data.customerId !== customerId) return;
  const action = new URL(application.url);
  action.searchParams.set('token_request_id', data.requestId);
  return { application, action: action.href, token: data.token };
}

function report<Result>(outcome: 'ok' | 'unknown' | 'unavailable', value: Result): Result {
  recordSecurityEvent({ event: 'handover-out', outcome });
  return value;
}
