import { cache } from 'react';
import { readFurtherAddresses } from '@/lib/customer/addresses';
import { readInterests } from '@/lib/customer/interests';
import { readProperties } from '@/lib/customer/properties';
import { readConsents, readRecord } from '@/lib/customer/read';
import { readCountries, readStores } from '@/lib/customer/reference-data';
import { orOutage } from '@/lib/outage';

/**
 * What there is no sheet without.
 *
 * @throws {SessionOverError}
 * @throws {CareCloudError}
 */
export const readMain = cache(() =>
  Promise.all([readRecord(), readConsents(), readCountries(), readStores()]),
);

/** What the sheet can be shown without: each part by itself, or 'outage'. */
export const readDetails = cache(() =>
  Promise.all([orOutage(readFurtherAddresses()), orOutage(readInterests()), orOutage(readProperties())]),
);
