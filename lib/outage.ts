/**
 * Something the portal depends on failed: CareCloud, or the store its instances share. Known by a mark and not by its
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

/** What is read, or 'outage' when something the portal leans on fails: for a part of a page that can say so by itself. */
export async function orOutage<T>(reading: Promise<T>): Promise<T | 'outage'> {
  try {
    return await reading;
  } catch (error) {
    if (isOutage(error)) return 'outage';
    throw error;
  }
}
