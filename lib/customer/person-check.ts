import 'server-only';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { fingerprint, seal, unseal } from '../session/seal.ts';
import { store } from '../store/index.ts';

/**
 * Tells forms that people fill in from posts that programs send, asking nothing of people: no pictures, no puzzles, no
 * third party, no script. A form carries a seal with the moment it was made and a field that people do not see.
 *
 * - The seal cannot be made up, so a program has to fetch the form. It is used for one person: another contact needs
 *   another form, and with it the wait. With the limits per contact, browser and network address that makes sending
 *   many expensive.
 * - A form that comes back faster than anybody can read it is to be sent again a moment later; one from long ago, too.
 * - Programs fill in every field. Who fills in the hidden one is told what everybody is told, and nothing is done.
 *
 * A proof of work by script is left out: the form has to work without scripts, so whoever could not do it would only
 * have to leave it away.
 */

/** What a post is taken for. `again`: done before with this form, for this very contact. */
export type Check = 'person' | 'program' | 'again' | 'too_fast' | 'stale';

const SECOND = 1000;
const FASTEST_MS = 3 * SECOND;
const OLDEST_MS = 2 * 3600 * SECOND;

const schema = z.object({ id: z.string(), at: z.number() });

/** Seals a form of this name, to be put into it and to come back with it. */
export function sealForm(name: string): Promise<string> {
  return seal({ id: randomUUID(), at: Date.now() }, `form ${name}`);
}

/**
 * Judges a post of a form, and does with the form what it is for if a person sent it: at most once.
 *
 * @param sealed what {@link sealForm} made
 * @param trap what came in the field that people do not see
 * @param contact whom the form is about
 * @param run returns whether it was done; a form that did not get that far can be sent again
 */
export async function withPerson(
  form: { name: string; sealed: string; trap: string; contact: string },
  run: () => Promise<boolean>,
): Promise<Check> {
  const made = schema.safeParse(await unseal(form.sealed, `form ${form.name}`)).data;
  const age = made ? Date.now() - made.at : Number.POSITIVE_INFINITY;
  if (!made || age > OLDEST_MS) return 'stale';
  if (form.trap !== '') return 'program';
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
