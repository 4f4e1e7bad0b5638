/**
 * Something the portal depends on failed: CareCloud, or the shared store. Recognised by a property, not by its
 * class: the framework loads a module once for pages, once for route handlers and once at the start, and what these
 * have in common (caches, the store) throws errors of another copy's classes.
 */
export abstract class Outage extends Error {
  readonly isOutage = true;
}

/** Whether an error means that something else failed, not the portal itself. */
export function isOutage(error: unknown): error is Outage {
  return error instanceof Error && 'isOutage' in error;
}

/** The result, or 'outage' when something the portal depends on fails: for callers that can handle that themselves. */
export async function orOutage<T>(reading: Promise<T>): Promise<T | 'outage'> {
  try {
    return await reading;
  } catch (error) {
    if (isOutage(error)) return 'outage';
    throw error;
  }
}
