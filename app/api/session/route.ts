import { z } from 'zod';
import { requireSession } from '@/lib/customer/context';
import { IDENTIFIER_KINDS, signInRules, validate } from '@/lib/customer/schema';
import { type Credentials, signIn } from '@/lib/customer/sign-in';
import { signOut } from '@/lib/customer/sign-out';
import { Problem, throttled } from '@/lib/problem';
import { handleRequest, json, readJson } from '@/lib/route';
import { endsAt } from '@/lib/session/limits';
import type { Session } from '@/lib/session/session';

const body = z.object({
  identifier: z.string(),
  password: z.string(),
  kind: z.enum(IDENTIFIER_KINDS).default('auto'),
  remember: z.boolean().default(false),
});

/** Who is signed in, and until when if nothing more is done. Never the token. */
const describe = (session: Session) => ({
  customer_id: session.customerId,
  signed_in_at: new Date(session.signedInAt).toISOString(),
  ends_at: new Date(endsAt(session)).toISOString(),
});

/** GET /api/session: 200 with the session, 401 without one. */
export function GET(request: Request): Promise<Response> {
  return handleRequest(request, async () => json(describe(await requireSession())));
}

/** POST /api/session `{identifier, password, kind?, remember?}`: signs in. 401, 429 or 503 when that fails. */
export function POST(request: Request): Promise<Response> {
  return handleRequest(request, async () => {
    const credentials = body.safeParse(await readJson(request)).data;
    const typed = { identifier: credentials?.identifier ?? '', password: credentials?.password ?? '' };
    const { errors } = validate(signInRules, typed, (field) => field in typed);
    if (!credentials || Object.keys(errors).length > 0) {
      throw new Problem(400, 'invalid', 'Some values are missing or not possible', { errors });
    }
    const result = await signIn(credentials satisfies Credentials);
    switch (result.kind) {
      case 'ok':
        return json(describe(result.session));
      case 'throttled':
        throw throttled(result.retryAfterMs);
      case 'unavailable':
        throw new Problem(503, 'unavailable', 'CareCloud cannot be reached right now');
      case 'unrecognised':
      case 'wrong':
        throw new Problem(401, 'wrong-credentials', 'Sign-in name and password do not match');
    }
  });
}

/** DELETE /api/session: signs out; 204 whether or not anybody was signed in. */
export function DELETE(request: Request): Promise<Response> {
  return handleRequest(request, async () => {
    await signOut();
    return new Response(null, { status: 204, headers: { 'Cache-Control': 'no-store' } });
  });
}
