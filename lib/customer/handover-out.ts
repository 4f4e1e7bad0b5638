import 'server-only';
import { z } from 'zod';
import { type Application, applicationById } from '../applications.ts';
import { createAuthToken } from '../carecloud/auth-tokens.ts';
import { isCareCloudError } from '../carecloud/errors.ts';
import { recordSecurityEvent } from '../security-event.ts';
import { readTransient, setTransient } from '../session/transient.ts';
import { asCustomer, requireSession } from './context.ts';

/**
 * A customer goes on to another application with a one-time code that CareCloud makes for it. The other application
 * receives a form POST (`application/x-www-form-urlencoded`) from a page of this portal: `token_request_id` is added to the
 * query of its address, and the form has the code as `token`. The `Origin` header is the portal's, so that it can check who
 * sends the customer. It redeems both with CareCloud (`authentication-token-login`) and has to answer from its own origin:
 * browsers apply the policy `form-action` to redirects as well.
 */

/** What the page posts to the other application. */
export type OutgoingHandover = { application: Application; action: string; token: string };

const LIFETIME_SECONDS = 60;

const schema = z.object({
  application: z.string(),
  customerId: z.string(),
  token: z.string(),
  requestId: z.string(),
});

/**
 * Has CareCloud make a code for one of the applications in the settings. Route handlers and server actions only: only a
 * customer's request may do this, not a prefetch.
 *
 * @returns the application, or why no code was made
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

/** The signed-in customer's handover to an application; undefined when there is none, or it has expired. */
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
