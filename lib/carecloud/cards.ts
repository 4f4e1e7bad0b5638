import { z } from 'zod';
import type { Answer, Caller } from './http.ts';
import { getAll, type OnFile, onFile } from './lists.ts';

const cardType = z.looseObject({ card_type_id: z.string().min(1), name: z.string() });

/** A kind of card. */
type CardType = z.infer<typeof cardType>;

/**
 * Reads the types of cards, named in the caller's language.
 *
 * @throws {CareCloudError}
 */
export function getCardTypes(caller: Caller): Promise<Answer<CardType[]>> {
  return getAll('/card-types', 'card_types', cardType, caller);
}

/**
 * Reads a customer's cards.
 *
 * @throws {CareCloudError}
 */
export async function getCards(customerId: string, caller: Caller): Promise<OnFile[]> {
  const options = { params: { customer_id: customerId } };
  return (await getAll('/customers/{customer_id}/cards', 'cards', onFile, caller, options)).data;
}

const ACTIVE = 1;

/** The numbers of the cards that are active (state 1; the contract requires a state), as a customer can log in with. */
export function activeCardNumbers(cards: OnFile[]): string[] {
  return cards
    .filter(({ state }) => state === ACTIVE)
    .map(({ card_number }) => String(card_number ?? ''))
    .filter((number) => number !== '');
}
