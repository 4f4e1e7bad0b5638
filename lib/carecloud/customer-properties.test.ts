import { describe, expect, it } from 'vitest';
import { captureLog } from '../testing/log.ts';
import { reply, useUpstream } from '../testing/upstream.ts';
import { getPropertyRecords, putPropertyRecord } from './customer-properties.ts';

captureLog();
const upstream = useUpstream();
const caller = { token: 't', language: 'en', correlationId: '1' };

/** What CareCloud has on file of a property, with fields the portal does not know. */
const ON_FILE = {
  property_record_id: 'record-1',
  property_id: 'shoe-size',
  property_name: 'Shoe size',
  property_value: 41,
  last_change: '2026-01-01 10:00:00',
  source: 'pos',
  valid: { until: '2027-01-01' },
};

describe('the change of a property’s value', () => {
  it('sends back what it does not know, and nothing that is read-only', async () => {
    upstream.script(reply(200, { data: { property_records: [ON_FILE], total_items: 1 } }), reply(204));
    const [record] = await getPropertyRecords('customer-1', caller);
    await putPropertyRecord('customer-1', record ?? expect.fail('no record'), 42, caller);
    const { method, url, body } = upstream.seen[1] ?? expect.fail('no call');
    expect([method, new URL(url, upstream.url()).pathname.split('/').slice(-4).join('/')]).toEqual([
      'PUT',
      'customers/customer-1/property-records/record-1',
    ]);
    expect(JSON.parse(body)).toEqual({
      property_record: {
        property_id: 'shoe-size',
        property_value: 42,
        source: 'pos',
        valid: { until: '2027-01-01' },
      },
    });
  });
});
