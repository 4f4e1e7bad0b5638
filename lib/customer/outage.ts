import { CareCloudError } from '../carecloud/errors.ts';

/** Whether an error means that CareCloud, not the portal, failed. */
export function isOutage(error: unknown): boolean {
  return error instanceof CareCloudError;
}
