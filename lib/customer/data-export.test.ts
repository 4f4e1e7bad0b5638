import { beforeEach, describe, expect, it, vi } from 'vitest';
import { StatusError } from '../carecloud/errors.ts';
import { messagesIn } from '../i18n/messages.ts';
import { definition } from '../testing/records.ts';
import { browser } from '../testing/request.ts';
import { useSettings } from '../testing/settings.ts';
import { readFurtherAddresses } from './addresses.ts';
import { SessionOverError } from './context.ts';
import { readDataExport } from './data-export.ts';
import { readInterests } from './interests.ts';
import { readPropertyRecords } from './properties.ts';
import { readRecord } from './read.ts';
import { readRecords } from './records.ts';
import { readConsentDefinitions } from './reference-data.ts';

vi.mock('next/headers', () => import('../testing/request.ts'));
vi.mock('./addresses.ts', () => ({ readFurtherAddresses: vi.fn() }));
vi.mock('./interests.ts', () => ({ readInterests: vi.fn() }));
vi.mock('./properties.ts', () => ({ readPropertyRecords: vi.fn() }));
vi.mock('./reference-data.ts', () => ({ readConsentDefinitions: vi.fn() }));
vi.mock('./read.ts', async (original) => ({
  ...(await original<typeof import('./read.ts')>()),
  readRecord: vi.fn(),
}));
vi.mock('./records.ts', async (original) => ({
  ...(await original<typeof import('./records.ts')>()),
  readRecords: vi.fn(),
}));

const RECORD = {
  customer_id: 'c',
  personal_information: {
    language_id: 'en',
    consents: [{ consent_id: 'news', consent_value: 1, last_change: '2024-02-11 10:00:00' }],
  },
};
const records = vi.mocked(readRecords);

beforeEach(() => {
  useSettings();
  browser.reset();
  vi.mocked(readRecord).mockResolvedValue(RECORD as never);
  vi.mocked(readConsentDefinitions).mockResolvedValue([]);
  vi.mocked(readFurtherAddresses).mockResolvedValue({
    types: [],
    addresses: [{ record: { additional_address_id: 'a', unknown: 1 }, typeName: 'Work' } as never],
  });
  vi.mocked(readInterests).mockResolvedValue([
    { field: '', id: 'i', name: 'Books', value: 'on' },
    { field: '', id: 'j', name: 'Garden', value: '' },
  ]);
  vi.mocked(readPropertyRecords).mockResolvedValue([]);
  records.mockReset();
  records.mockImplementation(async (kind) => (kind === 'messages' ? [{ title: 'Welcome' }] : []));
});

describe('the file of what is on file', () => {
  it('holds every part, as CareCloud keeps it, and says what it does not hold', async () => {
    expect(await readDataExport()).toMatchObject({
      customer: RECORD,
      consents: [{ agreement_id: 'news', value: 1, answered_at: '2024-02-11T09:00:00.000Z' }],
      further_addresses: [{ additional_address_id: 'a', unknown: 1, address_type_name: 'Work' }],
      interests: [{ interest_id: 'i', name: 'Books' }],
      property_records: [],
      messages: [{ title: 'Welcome' }],
      cards: [],
      segment_records: [],
      unavailable: [],
      not_included: messagesIn('cs').data.notIncluded,
    });
  });

  it('says of every consent which text it was given to, and when that was changed', async () => {
    vi.mocked(readConsentDefinitions).mockResolvedValue([
      { ...definition('news'), textId: 'news_2', textChangedAt: new Date('2024-05-01T12:00:00Z') },
      definition('sms'),
    ]);
    expect((await readDataExport()).consents).toMatchObject([
      { agreement_id: 'news', text_id: 'news_2', text_last_change: '2024-05-01T12:00:00.000Z' },
      { agreement_id: 'sms', text_id: null, text_last_change: null, answered_at: null },
    ]);
  });

  it('leaves out what the installation has not', async () => {
    vi.mocked(readInterests).mockResolvedValue(undefined);
    records.mockResolvedValue(undefined);
    const file = JSON.parse(JSON.stringify(await readDataExport()));
    expect(Object.keys(file)).toEqual(
      expect.not.arrayContaining(['interests', 'messages', 'customer_source_records']),
    );
    expect(file.unavailable).toEqual([]);
  });

  it('names the parts that could not be read, and holds the others', async () => {
    vi.mocked(readFurtherAddresses).mockRejectedValue(new StatusError(403));
    records.mockImplementation(async (kind) => {
      if (kind === 'events') throw new StatusError(503);
      return [];
    });
    const file = JSON.parse(JSON.stringify(await readDataExport()));
    expect(file).toMatchObject({ unavailable: ['further_addresses', 'events'], messages: [] });
    expect(file).not.toHaveProperty('events');
    expect(file).not.toHaveProperty('further_addresses');
  });

  it('is none without the customer’s own record, or when the session is over', async () => {
    records.mockRejectedValue(new SessionOverError('over'));
    await expect(readDataExport()).rejects.toThrow(SessionOverError);
    records.mockResolvedValue([]);
    vi.mocked(readRecord).mockRejectedValue(new StatusError(503));
    await expect(readDataExport()).rejects.toThrow(StatusError);
  });
});
