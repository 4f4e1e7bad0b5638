import type { Texts } from './changes.ts';
import { isId } from './ids.ts';
import type { ConsentDefinition } from './reference-data.ts';

/** Key of what is wrong with a consent that was agreed to beside another wording than it has. */
export const REWORDED = 'consent_reworded';

const WORDING = 'wording:';

/** Name of the field that says, beside the answer to a consent, which wording of it was shown. */
export const wordingField = (id: string) => `${WORDING}${id}` as const;

export type WordingField = ReturnType<typeof wordingField>;

/** Whether a name may be that of such a field. */
export const isWordingField = (name: string) => name.startsWith(WORDING) && isId(name.slice(WORDING.length));

/** How a consent reads now; '' where nobody defines it. */
export const wordingIn = (definitions: ConsentDefinition[], id: string): string =>
  definitions.find((definition) => definition.id === id)?.wording ?? '';

/**
 * Judges the consents ticked on a form: a tick counts for the wording that was shown and no other, as far as CareCloud
 * lets it be known (definitions are kept for as long as its `max-age` says).
 *
 * @param definitions what the form is about
 * @param typed `consent:<id>` is `on` for a consent that was ticked, `wording:<id>` what was shown
 * @returns keys of what is wrong, by field
 */
export function judgeWordings(definitions: ConsentDefinition[], typed: Texts): Record<string, string> {
  const reworded = definitions.filter(
    ({ id, wording }) => typed[`consent:${id}`] === 'on' && typed[wordingField(id)] !== wording,
  );
  return Object.fromEntries(reworded.map(({ id }) => [`consent:${id}`, REWORDED]));
}

/** Whether any consent was ticked beside another wording than it has: the page has to show the new one then. */
export function isAnyReworded(errors: Record<string, string>): boolean {
  return Object.values(errors).includes(REWORDED);
}

/** What was typed, without the ticks that did not count: whoever reads on is to decide anew. */
export function withoutReworded(typed: Texts, errors: Record<string, string>): Record<string, string> {
  const isReworded = (name: string) => errors[name] === REWORDED;
  return Object.fromEntries(
    Object.entries(typed).map(([name, value]) => [name, isReworded(name) ? '' : (value ?? '')]),
  );
}
