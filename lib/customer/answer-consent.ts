import 'server-only';
import { type ChangeResult, changeFields } from './change-fields.ts';
import type { Texts } from './changes.ts';
import { readConsentDefinitions } from './reference-data.ts';
import { REWORDED, wordingField, wordingIn } from './wordings.ts';

/** What became of an answer. `reworded`: the consent reads otherwise by now; `wording` stands for how. */
export type ConsentAnswerResult = ChangeResult | { kind: 'reworded'; wording: string };

/**
 * Gives, refuses or withdraws one consent, as {@link changeFields} does.
 *
 * @param wanted 1 to agree, 0 not to
 * @param shown what the page showed: the answer and the wording. A consent it did not show cannot be answered
 * @throws {SessionOverError}
 * @throws {CareCloudError} when it is not known how the consent reads
 */
export async function answerConsent(
  id: string,
  wanted: '0' | '1',
  shown: Texts,
): Promise<ConsentAnswerResult> {
  const [field, wording] = [`consent:${id}`, wordingField(id)] as const;
  const result = await changeFields(
    { [field]: wanted },
    { [field]: shown[field] ?? '', [wording]: shown[wording] },
  );
  const isReworded = result.kind === 'invalid' && result.errors[field] === REWORDED;
  return isReworded ? { kind: 'reworded', wording: wordingIn(await readConsentDefinitions(), id) } : result;
}
