import { StatusError } from './errors.ts';

/** Marks reference data that an installation does not have. */
export const NOT_OFFERED = 'not offered';

const NOT_ALLOWED = 'interface_not_allowed_exception';

/**
 * Calls an optional part of CareCloud. An installation without it answers 403 with type `interface_not_allowed_exception`, or
 * 404. Both count only with CareCloud's own error body, not from a gateway.
 *
 * @returns undefined when the installation does not have it
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
