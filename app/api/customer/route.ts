import { z } from 'zod';
import { readBack } from '@/lib/customer/attempt';
import { changeFields, type ShownValues } from '@/lib/customer/change-fields';
import { awaitedCodes } from '@/lib/customer/contact-change';
import { isAddressField, isConsentField, isProfileField, type Values } from '@/lib/customer/fields';
import { readSummary } from '@/lib/customer/summary';
import { isWordingField } from '@/lib/customer/wordings';
import { Problem } from '@/lib/problem';
import { handleRequest, json, readJson } from '@/lib/route';

const isField = (name: string) => isProfileField(name) || isAddressField(name) || isConsentField(name);

/** Fields by name that may be sent, nothing else: one the portal does not know is refused, not forwarded. */
const textsOf = <Known>(isKnown: (name: string) => boolean) =>
  z.record(z.string(), z.string().max(1000)).transform((values, context): Known => {
    if (Object.keys(values).every(isKnown)) return values as Known;
    context.addIssue({ code: 'custom', message: 'unknown field' });
    return z.NEVER;
  });

const body = z.strictObject({
  changes: textsOf<Values>(isField),
  shown: textsOf<ShownValues>((name) => isField(name) || isWordingField(name)).optional(),
  current_password: z.string().max(1000).default(''),
  challenge: z.string().max(8000).default(''),
  codes: z
    .strictObject({ email: z.string().max(40).optional(), phone: z.string().max(40).optional() })
    .default({}),
});

/** GET /api/customer: the signed-in customer. */
export function GET(request: Request): Promise<Response> {
  return handleRequest(request, async () => json((await readSummary()).summary));
}

/**
 * PATCH /api/customer `{changes, shown?, current_password?, challenge?, codes?}`: changes a set of fields. `shown` is
 * what the client had shown of them: 409 with both values when somebody else changed one meanwhile. 422 with keys of
 * what is wrong by field; 429 when much was changed lately; 502 when CareCloud did not save; 504 when that could not be
 * found out; 204 when it was saved and the customer can no longer be read.
 *
 * Agreeing to a consent (`consent:<id>` 1) counts for one wording: `shown` has to have `wording:<id>`, as GET gave it beside
 * the text; else, or when the consent reads otherwise by now, 422 with `consent_reworded`.
 *
 * A new e-mail or phone is proven by a code: 422 `proof-needed` says for which fields one was sent (`needs`) and gives a
 * `challenge`, which comes back with the same changes and the `codes`, by field.
 */
export function PATCH(request: Request): Promise<Response> {
  return handleRequest(request, () => change(request), { rateLimit: 'write' });
}

async function change(request: Request): Promise<Response> {
  const { values } = await readSummary();
  const parsed = body.safeParse(await readJson(request)).data;
  const isOnFile = (name: string) => isWordingField(name) || Object.hasOwn(values, name);
  if (!parsed || !Object.keys(parsed.shown ?? {}).every(isOnFile))
    throw new Problem(400, 'invalid', 'Send changes as an object of known fields and texts');
  const shown: ShownValues = { ...values, ...parsed.shown };
  const result = await changeFields(parsed.changes, shown, {
    password: parsed.current_password,
    challenge: parsed.challenge,
    codes: parsed.codes,
  });
  if (result.kind === 'saved') return stateAfterSaving();
  const proofs = await proofsNeeded(result.challenge);
  switch (result.kind) {
    case 'invalid':
      throw new Problem(422, 'invalid', 'Some values are not possible', {
        errors: result.errors,
        ...proofs,
      });
    case 'asking':
      throw new Problem(422, 'proof-needed', 'A code was sent that has to come back', proofs);
    case 'refused': {
      const errors = result.refusals.map(({ field, reason }) => [field ?? 'customer', reason]);
      throw new Problem(422, 'refused', 'CareCloud refused some values', {
        errors: Object.fromEntries(errors),
        ...proofs,
      });
    }
    case 'conflict': {
      const conflicts = result.conflicts.map(({ field, mine, theirs }) => [field, { mine, theirs }]);
      const detail = { conflicts: Object.fromEntries(conflicts), ...proofs };
      throw new Problem(409, 'conflict', 'Somebody else changed this meanwhile', detail);
    }
    case 'not_saved':
      throw new Problem(502, 'not-saved', 'CareCloud did not save the change', proofs);
    case 'unconfirmed':
      throw new Problem(504, 'unconfirmed', 'Whether the change was saved could not be confirmed', proofs);
  }
}

/** The customer as they are now; when that cannot be read any more, that it was saved is all there is to say. */
async function stateAfterSaving(): Promise<Response> {
  const now = await readBack(readSummary);
  return now
    ? json(now.summary)
    : new Response(null, { status: 204, headers: { 'Cache-Control': 'no-store' } });
}

/**
 * What was proven so far, sealed, and the fields whose codes are awaited. These are left out when the session is over by
 * now: what became of the change is to be told all the same.
 */
async function proofsNeeded(challenge = ''): Promise<{ challenge?: string; needs?: string[] }> {
  if (challenge === '') return {};
  const awaited = await readBack(() => awaitedCodes(challenge));
  return { challenge, needs: awaited?.map(({ channel }) => channel) };
}
