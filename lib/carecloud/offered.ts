import { StatusError } from './errors.ts';

/** Stands for reference data that an installation does not have at all. */
export const NOT_OFFERED = 'not offered';

const NOT_ALLOWED = 'interface_not_allowed_exception';

/**
 * Asks a part of CareCloud that an installation need not have: where it has not, CareCloud answers 403 of the type
 * `interface_not_allowed_exception`, or 404 (FACTS, "Errors"). Both count only in CareCloud's own words: a gateway that
 * refuses a call says nothing about what is on file.
 *
 * @returns undefined where it has not
 * @throws what `ask` throws otherwise
 */
export async function ifOffered<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof StatusError && isNotOffered(error)) return undefined;
    throw error;
  }
}

function isNotOffered({ status, type }: StatusError): boolean {
  return (status === 403 && type === NOT_ALLOWED) || (status === 404 && type !== undefined);
}
