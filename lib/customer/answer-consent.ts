import 'server-only';
import { type ChangeResult, changeFields } from './change.ts';
import type { Texts } from './changes.ts';
import { readConsentDefinitions } from './references.ts';
import { wordingField } from './wordings.ts';

/** What became of an answer. `reworded`: the consent reads otherwise by now; `wording` stands for how. */
export type ConsentAnswerResult = ChangeResult | { kind: 'reworded'; wording: string };

/**
 * Gives, refuses or withdraws one consent. Agreeing counts for the wording the page showed and no other, as far as
 * CareCloud lets it be known: definitions are kept for as long as it says (`max-age`). Saying no needs no wording: taking
 * a consent back is to be as easy as giving it.
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
  const field = `consent:${id}` as const;
  if (wanted === '1' && shown[field] !== undefined) {
    const definition = (await readConsentDefinitions()).find((candidate) => candidate.id === id);
    const wording = definition?.wording ?? '';
    if (shown[wordingField(id)] !== wording) return { kind: 'reworded', wording };
  }
  return changeFields({ [field]: wanted }, { [field]: shown[field] ?? '' });
}
