import 'server-only';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { fingerprint, seal, unseal } from '../session/seal.ts';
import { store } from '../store/index.ts';

/**
 * Bot detection that asks nothing of people: no CAPTCHA, no third party, no script. A form has a sealed time stamp and a
 * honeypot, a field that people do not see.
 *
 * - The seal cannot be forged, so a bot has to fetch the form. It is valid for one contact: another contact needs another
 *   form, and the minimum wait again. Together with the limits per contact, browser and network address this makes mass
 *   sign-ups expensive.
 * - A form that comes back faster than anybody can read it, or after a long time, has to be sent again.
 * - Bots fill in every field. When the honeypot is filled in, the answer is the usual one, but nothing is done.
 *
 * There is no proof of work: the form has to work without scripts, so a bot could simply leave it out.
 */

/** The verdict on a form. `again`: it was used before, for the same contact. */
export type Check = 'person' | 'program' | 'again' | 'too_fast' | 'stale';

const SECOND = 1000;
const FASTEST_MS = 3 * SECOND;
const OLDEST_MS = 2 * 3600 * SECOND;

const schema = z.object({ id: z.string(), at: z.number() });

/** The sealed time stamp for a form, to be put into a hidden field. */
export function sealForm(name: string): Promise<string> {
  return seal({ id: randomUUID(), at: Date.now() }, `form ${name}`);
}

/**
 * Checks a form, and runs its use case if a person sent it: at most once per form.
 *
 * @param form.sealed what {@link sealForm} returned
 * @param form.honeypot the value of the field that people do not see
 * @param form.contact the contact the form was filled in for
 * @param run returns whether it succeeded; otherwise the form can be sent again
 */
export async function withBotCheck(
  form: { name: string; sealed: string; honeypot: string; contact: string },
  run: () => Promise<boolean>,
): Promise<Check> {
  const made = schema.safeParse(await unseal(form.sealed, `form ${form.name}`)).data;
  const age = made ? Date.now() - made.at : Number.POSITIVE_INFINITY;
  if (!made || age > OLDEST_MS) return 'stale';
  if (form.honeypot !== '') return 'program';
  if (age < FASTEST_MS) return 'too_fast';
  const key = `form-used:${made.id}`;
  const contact = fingerprint(form.contact, 'form');
  return store().withLock(key, async () => {
    const used = await store().get(key);
    if (used !== undefined) return used === contact ? 'again' : 'stale';
    if (await run()) await store().set(key, contact, OLDEST_MS);
    return 'person';
  });
}
