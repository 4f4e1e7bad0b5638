import 'server-only';
import { type ChangeResult, changeFields } from './change-fields.ts';
import type { Texts } from './changes.ts';
import { REWORDED, wordingField } from './wordings.ts';

/** The result of an answer. `reworded`: the text has changed since it was shown. */
export type ConsentAnswerResult = ChangeResult | { kind: 'reworded' };

/**
 * Gives, refuses or withdraws one consent, as {@link changeFields} does.
 *
 * @param wanted 1 to agree, 0 to refuse or withdraw
 * @param shown what the page showed: the answer and the version of the text. Other consents cannot be answered
 * @throws {SessionOverError}
 * @throws {CareCloudError} when the current text cannot be read
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
  return isReworded ? { kind: 'reworded' } : result;
}
