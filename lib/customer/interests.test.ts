import { beforeEach, describe, expect, it, vi } from 'vitest';
import { StatusError } from '../carecloud/errors.ts';
import { getInterestRecords } from '../carecloud/interests.ts';
import { browser } from '../testing/request.ts';
import { useSettings } from '../testing/settings.ts';
import { signBrowserIn } from '../testing/signed-in.ts';
import { readInterests } from './interests.ts';
import { readInterestDefinitions } from './reference-data.ts';

vi.mock('next/headers', () => import('../testing/request.ts'));
vi.mock('../carecloud/interests.ts', () => ({ getInterestRecords: vi.fn() }));
vi.mock('./reference-data.ts', () => ({ readInterestDefinitions: vi.fn() }));

const BOOKS = { id: 'books', name: 'Books' };
const held = (id: string) => ({ interest_record_id: `record of ${id}`, interest_id: id });
const choice = (id: string, name: string | undefined, value: string) => ({
  field: `interest:${id}`,
  id,
  name,
  value,
});

beforeEach(async () => {
  useSettings();
  browser.reset();
  vi.mocked(readInterestDefinitions).mockResolvedValue([BOOKS]);
  vi.mocked(getInterestRecords).mockResolvedValue([held('books')]);
  await signBrowserIn();
});

describe('the interests of a customer', () => {
  it('are those that are defined, and those they still have of others', async () => {
    vi.mocked(getInterestRecords).mockResolvedValue([held('abolished'), held('abolished')]);
    expect(await readInterests()).toEqual([
      choice('books', 'Books', ''),
      choice('abolished', undefined, 'on'),
    ]);
  });

  it('are none where none are defined and they have none', async () => {
    vi.mocked(readInterestDefinitions).mockResolvedValue([]);
    expect(await readInterests()).toEqual([choice('books', undefined, 'on')]);
    vi.mocked(getInterestRecords).mockResolvedValue([]);
    expect(await readInterests()).toEqual([]);
  });

  it('are not there where the installation has no interests, or does not let customers see them', async () => {
    vi.mocked(readInterestDefinitions).mockResolvedValueOnce(undefined);
    expect(await readInterests()).toBeUndefined();
    const refusal = new StatusError(403, [], 'interface_not_allowed_exception');
    vi.mocked(getInterestRecords).mockRejectedValue(refusal);
    expect(await readInterests()).toBeUndefined();
  });
});
