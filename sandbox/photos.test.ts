import { describe, expect, it } from 'vitest';
import { CUSTOMERS, NOW_LOCAL, refusals, useSandbox } from './testing.ts';

const sandbox = useSandbox();
const { john, jana } = CUSTOMERS;
const PATH = '/customers/actions/upload-customer-photo';
const JPG = Buffer.from('ffd8ffe0', 'hex');
const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
const MEGABYTES = 2 * 1024 * 1024;

const base64 = (start: Buffer, size: number) =>
  Buffer.concat([start, Buffer.alloc(size - start.length)]).toString('base64');

async function upload(body: unknown) {
  const token = await sandbox.signIn(john.email);
  return sandbox.call('POST', PATH, { token, body });
}

const photoOf = async () => String((await sandbox.rawRecord(john.id)).personal_information.photo_url ?? '');

describe('a photo', () => {
  it.each([
    ['jpg', JPG, 'image/jpeg'],
    ['png', PNG, 'image/png'],
  ])('that is a %s is kept under an address of its own and given back', async (_, bytes, type) => {
    const first = await upload({ customer_id: john.id, data: bytes.toString('base64') });
    expect([first.status, first.text]).toEqual([204, '']);
    const address = await photoOf();
    const file = await fetch(sandbox.url() + address);
    expect(file.headers.get('content-type')).toBe(type);
    expect(Buffer.from(await file.arrayBuffer()).equals(bytes)).toBe(true);
    expect((await sandbox.rawRecord(john.id)).last_change).toBe(NOW_LOCAL);

    await upload({ customer_id: john.id, data: bytes.toString('base64') });
    expect(await photoOf()).not.toBe(address);
  });

  it.each([
    ['no data', {}, 'data: required'],
    ['empty data', { data: '' }, 'data: empty'],
    ['data that is no base64', { data: 'not base64!' }, 'data: invalid_value_format'],
    ['another kind of file', { data: base64(Buffer.from('GIF89a'), 100) }, 'data: not_allowed_value'],
    ['2 MB and a byte', { data: base64(JPG, MEGABYTES + 1) }, 'data: not_allowed_value'],
  ])('is refused with %s', async (_, body, refusal) => {
    const reply = await upload({ customer_id: john.id, ...body });
    expect([reply.status, refusals(reply)]).toEqual([400, [refusal]]);
    expect(await photoOf()).toBe('');
  });

  it('of 2 MB is accepted', async () => {
    expect((await upload({ customer_id: john.id, data: base64(JPG, MEGABYTES) })).status).toBe(204);
  });

  it('of somebody else is not replaced', async () => {
    const before = await sandbox.rawRecord(jana.id);
    const reply = await upload({ customer_id: jana.id, data: JPG.toString('base64') });
    expect([reply.status, refusals(reply)]).toEqual([400, ['customer_id: not_belong_to_logged_in_customer']]);
    expect(await sandbox.rawRecord(jana.id)).toEqual(before);
    expect((await upload({ customer_id: 'x', data: JPG.toString('base64') })).status).toBe(404);
  });

  it('is shortened to its beginning and length in the journal', async () => {
    await upload({ customer_id: john.id, data: base64(JPG, MEGABYTES) });
    const entry = (await sandbox.journal()).at(-1);
    expect(JSON.stringify(entry).length).toBeLessThan(1000);
    expect(entry?.requestBody).toMatchObject({ customer_id: john.id, data: expect.stringContaining('…') });
  });
});
