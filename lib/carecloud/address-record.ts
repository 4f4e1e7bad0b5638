import { z } from 'zod';

const text = z.string().nullish();

/**
 * The lines of an address of any kind, on the wire: loose, as what the portal does not know has to survive a write, and
 * null stands beside absent.
 */
export const addressRecord = z.looseObject({
  address1: text,
  address2: text,
  address3: text,
  address4: text,
  address5: text,
  address6: text,
  address7: text,
  zip: text,
  city: text,
  country_code: text,
});
