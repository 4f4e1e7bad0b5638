import type { Texts } from './changes.ts';
import { isId } from './ids.ts';
import type { ConsentDefinition } from './reference-data.ts';

/** Error key of a consent whose text has changed since it was shown. */
export const REWORDED = 'consent_reworded';

const WORDING = 'wording:';

/** Name of the field that holds which version of a consent's text was shown. */
export const wordingField = (id: string) => `${WORDING}${id}` as const;

export type WordingField = ReturnType<typeof wordingField>;

/** Whether a name can be that of such a field. */
export const isWordingField = (name: string) => name.startsWith(WORDING) && isId(name.slice(WORDING.length));

/** The current version of a consent's text; '' for a consent that is not defined. */
export const wordingIn = (definitions: ConsentDefinition[], id: string): string =>
  definitions.find((definition) => definition.id === id)?.wording ?? '';

/**
 * Checks the consents ticked on a form: each has to be for the current text, as far as the portal knows it (definitions are
 * cached for CareCloud's `max-age`).
 *
 * @param definitions the consents of the form
 * @param typed `consent:<id>` is `on` for a consent that was ticked, `wording:<id>` the version that was shown
 * @returns error keys by field
 */
export function checkWordings(definitions: ConsentDefinition[], typed: Texts): Record<string, string> {
  const reworded = definitions.filter(
    ({ id, wording }) => typed[`consent:${id}`] === 'on' && typed[wordingField(id)] !== wording,
  );
  return Object.fromEntries(reworded.map(({ id }) => [`consent:${id}`, REWORDED]));
}

/** Whether the text of any ticked consent has changed: then the page has to show the new one. */
export function isAnyReworded(errors: Record<string, string>): boolean {
  return Object.values(errors).includes(REWORDED);
}

/** What was typed, without the ticks for outdated texts: the customer decides again. */
export function withoutReworded(typed: Texts, errors: Record<string, string>): Record<string, string> {
  const isReworded = (name: string) => errors[name] === REWORDED;
  return Object.fromEntries(
    Object.entries(typed).map(([name, value]) => [name, isReworded(name) ? '' : (value ?? '')]),
  );
}
