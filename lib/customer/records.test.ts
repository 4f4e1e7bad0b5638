import { beforeEach, describe, expect, it, vi } from 'vitest';
import { StatusError, TransportError } from '../carecloud/errors.ts';
import { getPurchases } from '../carecloud/purchases.ts';
import { getReference } from '../carecloud/reference-cache.ts';
import { getSegmentRecords } from '../carecloud/segments.ts';
import { captureLog } from '../testing/log.ts';
import { browser } from '../testing/request.ts';
import { useSettings } from '../testing/settings.ts';
import { CUSTOMER_ID, signBrowserIn, TOKEN } from '../testing/signed-in.ts';
import { SessionOverError } from './context.ts';
import { readRecords } from './records.ts';

vi.mock('next/headers', () => import('../testing/request.ts'));
vi.mock('../carecloud/purchases.ts', () => ({ getPurchases: vi.fn() }));
vi.mock('../carecloud/segments.ts', () => ({ getSegmentRecords: vi.fn() }));
vi.mock('../carecloud/reference-cache.ts', () => ({ getReference: vi.fn() }));

captureLog();
const records = vi.mocked(getSegmentRecords);
const names = vi.mocked(getReference);
const read = () => readRecords('segment_records');
const ON_FILE = { segment_id: 'a', customer_id: CUSTOMER_ID, unknown: { kept: true } };

beforeEach(async () => {
  useSettings();
  browser.reset();
  records.mockReset();
  records.mockResolvedValue([ON_FILE, { segment_id: 'abolished' }]);
  names.mockReset();
  names.mockResolvedValue([{ segment_id: 'a', name: 'Regulars' }]);
  await signBrowserIn();
});

describe('what is recorded about a customer', () => {
  it('is theirs, as CareCloud keeps it, with names', async () => {
    expect(await read()).toEqual([
      { ...ON_FILE, segment_name: 'Regulars' },
      { segment_id: 'abolished', segment_name: undefined },
    ]);
    expect(records).toHaveBeenCalledWith(CUSTOMER_ID, expect.objectContaining({ token: TOKEN }));
  });

  it('may refer to several things, of which some cannot be read', async () => {
    vi.mocked(getPurchases).mockResolvedValue([{ store_id: 's', currency_id: 'c' }]);
    const currencies = [{ currency_id: 'c', name: 'Euro', code: 'EUR' }];
    names.mockImplementation(async (name) => {
      if (name === 'currencies') return currencies;
      throw new StatusError(503);
    });
    expect(await readRecords('purchases')).toEqual([
      { store_id: 's', currency_id: 'c', currency_code: 'EUR' },
    ]);
  });

  it.each([
    ['cannot be read', () => names.mockRejectedValue(new StatusError(503))],
    ['are not offered', () => names.mockResolvedValue('not offered')],
  ])('does without names where these %s', async (_, arrange) => {
    arrange();
    expect(await read()).toEqual([ON_FILE, { segment_id: 'abolished' }]);
  });

  it('is nothing where the installation has no such records', async () => {
    records.mockRejectedValue(new StatusError(403, [], 'interface_not_allowed_exception'));
    expect(await read()).toBeUndefined();
  });

  it.each([
    [new StatusError(403), StatusError],
    [new TransportError({ mayHaveHappened: true, cause: undefined }), TransportError],
    [new StatusError(401), SessionOverError],
  ])('is a fault, not nothing, where it cannot be read (%s)', async (failure, expected) => {
    records.mockRejectedValue(failure);
    await expect(read()).rejects.toThrow(expected);
  });
});
