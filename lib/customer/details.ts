import 'server-only';
import type { Texts } from './changes.ts';
import { isInterestField, validateInterests } from './interests.ts';
import type { Outcome } from './outcome.ts';
import { validateProperties } from './properties.ts';
import { isPropertyField } from './property-values.ts';
import { writeItems } from './write-items.ts';

/** Whether a name can be that of a field of this form. */
export const isDetailField = (name: string) => isInterestField(name) || isPropertyField(name);

/**
 * Changes interests and properties together: nothing is written if any value is invalid.
 *
 * @param typed as typed; only fields the form had shown are looked at
 * @param shown in the spelling of the form's values
 * @throws {SessionOverError}
 */
export async function changeDetails(typed: Texts, shown: Texts): Promise<Outcome> {
  const validated = await Promise.all([validateInterests(typed, shown), validateProperties(typed, shown)]);
  const errors = Object.assign({}, ...validated.map((result) => result.errors));
  if (Object.keys(errors).length > 0) return { kind: 'invalid', errors };
  return writeItems(validated.flatMap(({ parts }) => parts));
}
