import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type AdditionalAddress,
  getAddress,
  getAddresses,
  postAddress,
  putAddress,
} from '../carecloud/addresses.ts';
import { StatusError } from '../carecloud/errors.ts';
import { captureLog } from '../testing/log.ts';
import { browser } from '../testing/request.ts';
import { useSettings } from '../testing/settings.ts';
import { CUSTOMER_ID, signBrowserIn, TOKEN } from '../testing/signed-in.ts';
import { addAddress, blankAddress, changeAddress, readFurtherAddresses } from './addresses.ts';
import { SessionOverError } from './context.ts';
import { readAddressTypes } from './reference-data.ts';

vi.mock('next/headers', () => import('../testing/request.ts'));
vi.mock('../carecloud/addresses.ts', () => ({
  getAddress: vi.fn(),
  getAddresses: vi.fn(),
  postAddress: vi.fn(),
  putAddress: vi.fn(),
}));
vi.mock('./reference-data.ts', () => ({
  readAddressTypes: vi.fn(),
  readCountries: vi.fn(async () => [
    { id: 'cz', name: 'Czechia', isOffered: true },
    { id: 'at', name: 'Austria', isOffered: true },
  ]),
}));

const lines = captureLog();
const one = vi.mocked(getAddress);
const all = vi.mocked(getAddresses);
const post = vi.mocked(postAddress);
const put = vi.mocked(putAddress);

const ID = 'address-1';
const stored = (address: object = {}, more: object = {}): AdditionalAddress => ({
  additional_address_id: ID,
  address_type: 'delivery',
  address: { address1: 'Main', zip: '11000', city: 'Brno', country_code: 'cz', ...address },
  ...more,
});
const SHOWN = { address_type: 'delivery', address1: 'Main', zip: '11000', city: 'Brno', country_code: 'cz' };
const NEW = {
  address_type: 'work',
  address1: 'Am Hof',
  address3: '4',
  zip: '1010',
  city: 'Wien',
  country_code: 'at',
};

/** What reading gives, time after time; the last goes on being given. */
function gives<T>(mock: { mockImplementation: (read: () => Promise<T>) => void }, ...answers: (T | Error)[]) {
  let turn = 0;
  mock.mockImplementation(async () => {
    const answer = answers[Math.min(turn++, answers.length - 1)];
    if (answer instanceof Error || answer === undefined) throw answer;
    return answer;
  });
}

beforeEach(async () => {
  useSettings();
  browser.reset();
  lines.length = 0;
  for (const mock of [one, all, post, put]) mock.mockReset();
  post.mockResolvedValue();
  put.mockResolvedValue();
  vi.mocked(readAddressTypes).mockResolvedValue([
    { id: 'delivery', name: 'Delivery' },
    { id: 'work', name: 'Work' },
  ]);
  await signBrowserIn();
});

describe('further addresses', () => {
  it('are read with what they are for', async () => {
    all.mockResolvedValue([
      stored(),
      { additional_address_id: 'b', address_type: 'abolished', address: null },
    ]);
    expect((await readFurtherAddresses())?.addresses).toMatchObject([
      { id: ID, typeName: 'Delivery', isEmpty: false, values: { ...SHOWN, address4: '' } },
      { id: 'b', typeName: undefined, isEmpty: true, values: { address_type: 'abolished', city: '' } },
    ]);
    expect(all).toHaveBeenCalledWith(CUSTOMER_ID, expect.objectContaining({ token: TOKEN }));
  });

  it('are none to offer where CareCloud says so', async () => {
    all.mockRejectedValue(new StatusError(403, [], 'interface_not_allowed_exception'));
    expect(await readFurtherAddresses()).toBeUndefined();
  });

  it.each([403, 404, 500])(
    'are a fault, not none, where a %i comes without CareCloud’s words',
    async (status) => {
      all.mockRejectedValue(new StatusError(status));
      await expect(readFurtherAddresses()).rejects.toThrow(StatusError);
    },
  );
});

describe('a changed address', () => {
  it('is put whole: changed fields over fresh ones, unknown ones kept, read-only ones left out', async () => {
    const unknown = { season: { from: 'May' } };
    const fresh = stored({ address2: '7', note: 'Ring twice', address5: null }, unknown);
    gives(one, fresh, stored({ address2: '7', note: 'Ring twice', city: 'Praha' }, unknown));
    expect(await changeAddress(ID, { ...SHOWN, city: 'Praha' }, SHOWN)).toEqual({
      kind: 'saved',
      written: 1,
    });
    expect(put.mock.calls).toEqual([
      [
        CUSTOMER_ID,
        ID,
        {
          address_type: 'delivery',
          season: { from: 'May' },
          address: {
            address1: 'Main',
            address2: '7',
            zip: '11000',
            city: 'Praha',
            country_code: 'cz',
            note: 'Ring twice',
          },
        },
        expect.objectContaining({ token: TOKEN }),
      ],
    ]);
  });

  it('may get another kind, one that was abolished may stay', async () => {
    gives(one, stored(), stored({}, { address_type: 'work' }));
    expect((await changeAddress(ID, { ...SHOWN, address_type: 'work' }, SHOWN)).kind).toBe('saved');
    expect(put.mock.calls[0]?.[2]).toMatchObject({ address_type: 'work', address: { city: 'Brno' } });

    const old = { ...SHOWN, address_type: 'abolished' };
    const fresh = stored({}, { address_type: 'abolished' });
    gives(one, fresh, stored({ city: 'Praha' }, { address_type: 'abolished' }));
    expect((await changeAddress(ID, { ...old, city: 'Praha' }, old)).kind).toBe('saved');
  });

  it('that was changed elsewhere meanwhile is a conflict, and nothing is put', async () => {
    gives(one, stored({ city: 'Ostrava' }));
    expect(await changeAddress(ID, { ...SHOWN, city: 'Praha' }, SHOWN)).toEqual({
      kind: 'conflict',
      conflicts: [{ field: 'city', mine: 'Praha', theirs: 'Ostrava' }],
    });
    expect(put).not.toHaveBeenCalled();
  });

  it.each([
    [{ zip: '1' }, { zip: 'zip' }],
    [{ country_code: 'xx' }, { country_code: 'country' }],
    [{ address_type: 'unheard-of' }, { address_type: 'not_found' }],
    [{ address_type: '' }, { address_type: 'address_type' }],
    [{ city: 'a\u0000b' }, { city: 'characters' }],
  ])('with %o is refused here', async (typed, errors) => {
    expect(await changeAddress(ID, { ...SHOWN, ...typed }, SHOWN)).toEqual({ kind: 'invalid', errors });
    expect(one).not.toHaveBeenCalled();
  });

  it('gets CareCloud’s reasons at their fields', async () => {
    gives(one, stored());
    put.mockRejectedValueOnce(
      new StatusError(400, [
        { name: 'additional_address.address.zip', reason: 'invalid_value_format' },
        { name: 'additional_address[address_type]', reason: 'not_found' },
        { name: '', reason: 'required' },
      ]),
    );
    expect(await changeAddress(ID, { ...SHOWN, city: 'Praha' }, SHOWN)).toEqual({
      kind: 'refused',
      refusals: [
        { field: 'zip', reason: 'invalid_value_format' },
        { field: 'address_type', reason: 'not_found' },
        { field: 'address1', reason: 'required' },
      ],
    });
  });

  it.each([
    ['saved', [stored(), stored({ city: 'Praha' })]],
    ['not_saved', [stored(), stored()]],
    ['unconfirmed', [stored(), new StatusError(503)]],
  ])('is %s after an answer of 500 by what is read back', async (kind, answers) => {
    gives(one, ...answers);
    put.mockRejectedValueOnce(new StatusError(500));
    expect((await changeAddress(ID, { ...SHOWN, city: 'Praha' }, SHOWN)).kind).toBe(kind);
    expect(put).toHaveBeenCalledTimes(1);
  });

  it('that is not the customer’s is not saved', async () => {
    gives(one, new StatusError(404));
    expect((await changeAddress('foreign', { ...SHOWN, city: 'Praha' }, SHOWN)).kind).toBe('not_saved');
    expect(put).not.toHaveBeenCalled();
  });

  it('needs a session', async () => {
    browser.reset();
    await expect(changeAddress(ID, { ...SHOWN, city: 'Praha' }, SHOWN)).rejects.toThrow(SessionOverError);
  });
});

describe('a new address', () => {
  const added: AdditionalAddress = {
    additional_address_id: 'new',
    address_type: 'work',
    address: { address1: 'Am Hof', address3: '4', zip: '1010', city: 'Wien', country_code: 'at' },
  };

  it('is posted once', async () => {
    gives(all, [stored()], [stored(), added]);
    expect(await addAddress(NEW)).toEqual({ kind: 'saved', written: 1 });
    const { address_type, ...address } = NEW;
    expect(post).toHaveBeenCalledTimes(1);
    expect(post).toHaveBeenCalledWith(
      CUSTOMER_ID,
      { address_type, address: expect.objectContaining(address) },
      expect.anything(),
    );
  });

  it('that stands there already is not posted again', async () => {
    gives(all, [added]);
    expect(await addAddress(NEW)).toEqual({ kind: 'saved', written: 0 });
    expect(post).not.toHaveBeenCalled();
  });

  it('sent twice at once is posted once', async () => {
    let list = [stored()];
    all.mockImplementation(async () => list);
    post.mockImplementation(async () => {
      await Promise.resolve();
      list = [...list, added];
    });
    const outcomes = await Promise.all([addAddress(NEW), addAddress(NEW)]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['saved', 'saved']);
    expect(post).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['saved', [[], [added]]],
    ['not_saved', [[], []]],
    ['unconfirmed', [[], new StatusError(503)]],
  ] as [string, (AdditionalAddress[] | Error)[]][])(
    'is %s after an answer of 500 by what is read back',
    async (kind, answers) => {
      gives(all, ...answers);
      post.mockRejectedValueOnce(new StatusError(500));
      expect((await addAddress(NEW)).kind).toBe(kind);
      expect(post).toHaveBeenCalledTimes(1);
    },
  );

  it.each([
    [{}, { address_type: 'address_type', address1: 'required', country_code: 'country' }],
    [{ address_type: 'work', country_code: 'cz' }, { address1: 'required' }],
    [{ address_type: 'unheard-of', address1: 'x', country_code: '' }, { address_type: 'not_found' }],
    [{ ...NEW, zip: '11000' }, { zip: 'zip' }],
  ])('of %o is refused here', async (typed, errors) => {
    const outcome = await addAddress(typed);
    expect(outcome).toMatchObject({
      kind: 'invalid',
      errors: expect.objectContaining(errorsWithout(errors)),
    });
    expect(post).not.toHaveBeenCalled();
  });
});

describe('an emptied address', () => {
  it('keeps its kind and loses its lines, unknown ones among them', async () => {
    const fresh = stored({ note: 'Ring twice' }, { season: 'summer' });
    const blank = Object.fromEntries(
      [
        'address1',
        'address2',
        'address3',
        'address4',
        'address5',
        'address6',
        'address7',
        'zip',
        'city',
        'country_code',
      ].map((field) => [field, '']),
    );
    gives(one, fresh, { ...fresh, address: blank });
    expect((await blankAddress(ID, SHOWN)).kind).toBe('saved');
    expect(put.mock.calls[0]?.[2]).toEqual({ address_type: 'delivery', season: 'summer', address: blank });
  });

  it('that was changed elsewhere meanwhile is left as it is', async () => {
    gives(one, stored({ city: 'Ostrava' }));
    expect((await blankAddress(ID, SHOWN)).kind).toBe('conflict');
    expect(put).not.toHaveBeenCalled();
  });
});

it('the log of a write tells no line of an address', async () => {
  gives(one, stored(), stored({ city: 'Praha' }));
  await changeAddress(ID, { ...SHOWN, city: 'Praha' }, SHOWN);
  expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ event: 'write', result: 'saved' });
  expect(lines.join('')).not.toMatch(/Praha|Brno|Main/);
});

/** A country left out is '' in a form, which is allowed. */
function errorsWithout({ country_code: _, ...errors }: Record<string, string>) {
  return errors;
}
