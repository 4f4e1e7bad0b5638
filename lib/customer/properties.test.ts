import { beforeEach, describe, expect, it, vi } from 'vitest';
import { getPropertyRecords } from '../carecloud/customer-properties.ts';
import { StatusError } from '../carecloud/errors.ts';
import { browser } from '../testing/request.ts';
import { useSettings } from '../testing/settings.ts';
import { signBrowserIn } from '../testing/signed-in.ts';
import { readProperties } from './properties.ts';
import { readPropertyDefinitions } from './reference-data.ts';

vi.mock('next/headers', () => import('../testing/request.ts'));
vi.mock('../carecloud/customer-properties.ts', () => ({ getPropertyRecords: vi.fn() }));
vi.mock('./reference-data.ts', () => ({ readPropertyDefinitions: vi.fn() }));

const RECORD = {
  property_record_id: 'record-1',
  property_id: 'nickname',
  property_name: 'Nickname',
  property_value: 'Johnny',
};

beforeEach(async () => {
  useSettings();
  browser.reset();
  vi.mocked(readPropertyDefinitions).mockResolvedValue([]);
  vi.mocked(getPropertyRecords).mockResolvedValue([]);
  await signBrowserIn();
});

describe('an installation’s own properties of a customer', () => {
  it('are none where none are defined and the customer has none', async () => {
    expect(await readProperties()).toEqual({ open: [], told: [], fixed: [] });
  });

  it('can only be read where they are not defined any more', async () => {
    vi.mocked(getPropertyRecords).mockResolvedValue([RECORD]);
    const told = [{ definition: undefined, name: 'Nickname', value: 'Johnny' }];
    expect(await readProperties()).toEqual({ open: [], told, fixed: told });
  });

  it('are not there where the installation has none, or does not let customers see them', async () => {
    vi.mocked(readPropertyDefinitions).mockResolvedValueOnce(undefined);
    expect(await readProperties()).toBeUndefined();
    const refusal = new StatusError(403, [], 'interface_not_allowed_exception');
    vi.mocked(getPropertyRecords).mockRejectedValue(refusal);
    expect(await readProperties()).toBeUndefined();
  });
});
