import { z } from 'zod';

const text = z.string().nullish();

/**
 * The lines of any address, as CareCloud sends them. A loose object, as unknown fields have to survive a write; installations
 * send both null and absent fields.
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
