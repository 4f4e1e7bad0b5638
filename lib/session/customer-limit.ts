import { env } from '../env.ts';
import { consumeAll, counter } from './throttle.ts';

/** Operations that are rate-limited per customer: they cost CareCloud many calls, change something, or store something here. */
export type LimitedOperation = 'draft' | 'export' | 'photo' | 'write';

/**
 * Counts an operation of a customer, in all browsers together, before it is carried out.
 *
 * @returns undefined when it is allowed, otherwise how long to wait, in milliseconds
 */
export async function limitCustomer(
  operation: LimitedOperation,
  customerId: string,
): Promise<number | undefined> {
  const settings = env();
  const points = {
    draft: settings.CUSTOMER_LIMIT_DRAFT,
    export: settings.CUSTOMER_LIMIT_EXPORT,
    photo: settings.CUSTOMER_LIMIT_PHOTO,
    write: settings.CUSTOMER_LIMIT_WRITE,
  };
  return consumeAll([counter(customerId, `customer-${operation}`, points[operation])]);
}
