import { beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { captureLog } from '../testing/log.ts';
import { OversizedReplyError, TimeoutError, UnreadableReplyError } from './errors.ts';
import { call } from './http.ts';
import { getAll } from './lists.ts';

vi.mock('./http.ts', () => ({ call: vi.fn() }));

const lines = captureLog();
const caller = { token: 't', language: 'en', correlationId: '1' };
const item = z.looseObject({ id: z.number() });
const items = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: from + index }));

/** Pages CareCloud gives, however many are asked for. */
function pages(...list: { things: object[]; total_items?: number | null }[]) {
  for (const data of list) vi.mocked(call).mockResolvedValueOnce({ data, maxAge: 60 });
}

/** A list of which only so many items fit a reply. */
function large({ items: total_items, fit }: { items: number; fit: number }) {
  vi.mocked(call).mockImplementation(async ({ query }) => {
    const [count, offset] = [Number(query?.count), Number(query?.offset)];
    if (count > fit) throw new OversizedReplyError();
    return {
      data: { things: items(offset, Math.min(count, total_items - offset)), total_items },
      maxAge: 60,
    };
  });
}

const queries = () => vi.mocked(call).mock.calls.map(([options]) => options.query);

beforeEach(() => {
  lines.length = 0;
  vi.mocked(call).mockReset();
});

describe('a list', () => {
  it('that fits one page is asked for once', async () => {
    pages({ things: items(0, 3), total_items: 3 });
    expect(await getAll('/things', 'things', item, caller)).toEqual({ data: items(0, 3), maxAge: 60 });
    expect(queries()).toEqual([{ count: '1000', offset: '0' }]);
  });

  it('is read page by page, from where the last page ended', async () => {
    pages(
      { things: items(0, 100), total_items: 250 },
      { things: items(100, 100), total_items: 250 },
      { things: items(200, 50), total_items: 250 },
    );
    expect((await getAll('/things', 'things', item, caller)).data).toEqual(items(0, 250));
    expect(queries().map((query) => query?.offset)).toEqual(['0', '100', '200']);
  });

  it('is asked for with what else there is to say, paged or not', async () => {
    const query = { kind: 'small' };
    pages({ things: [] }, { things: [] });
    await getAll('/things', 'things', item, caller, { query });
    await getAll('/things', 'things', item, caller, { query, paged: false });
    expect(queries()).toEqual([{ kind: 'small', count: '1000', offset: '0' }, query]);
  });

  it('of which something came ends at an empty page that stays empty, and the log says so', async () => {
    const empty = { things: [], total_items: 5 };
    pages({ things: items(0, 2), total_items: 5 }, empty, empty);
    expect((await getAll('/things', 'things', item, caller)).data).toEqual(items(0, 2));
    expect(queries().map((query) => query?.offset)).toEqual(['0', '2', '2']);
    expect(lines.join()).toMatch(/"event":"list-short","route":"\/things","promised":5,"found":2/);
  });

  it('goes on after a page that was empty for a moment', async () => {
    pages(
      { things: [], total_items: 3 },
      { things: items(0, 2), total_items: 3 },
      { things: items(2, 1), total_items: 3 },
    );
    expect((await getAll('/things', 'things', item, caller)).data).toEqual(items(0, 3));
  });

  it.each([true, false])(
    'of which nothing came though there is some is a fault (paged: %s)',
    async (paged) => {
      pages({ things: [], total_items: 5 }, { things: [], total_items: 5 });
      const reading = getAll('/things', 'things', item, caller, { paged });
      await expect(reading).rejects.toThrow(UnreadableReplyError);
      expect(call).toHaveBeenCalledTimes(2);
    },
  );

  it('of which there is nothing is empty, and asked for once', async () => {
    pages({ things: [], total_items: 0 });
    expect((await getAll('/things', 'things', item, caller)).data).toEqual([]);
    expect(call).toHaveBeenCalledTimes(1);
  });

  it('that has no end is given up', async () => {
    vi.mocked(call).mockImplementation(async ({ query }) => ({
      data: { things: items(Number(query?.offset), 2), total_items: 1e9 },
      maxAge: 60,
    }));
    await expect(getAll('/things', 'things', item, caller)).rejects.toThrow(UnreadableReplyError);
    expect(vi.mocked(call).mock.calls.length).toBeLessThan(100);
  });

  it('may be as long on one page as a reply can be', async () => {
    pages({ things: items(0, 300_000), total_items: 300_000 });
    expect((await getAll('/things', 'things', item, caller)).data).toHaveLength(300_000);
  });

  it.each([undefined, null])('whose total_items is %s is read up to an empty page', async (total_items) => {
    pages(
      { things: items(0, 100), total_items },
      { things: items(100, 50), total_items },
      { things: [], total_items },
    );
    expect((await getAll('/things', 'things', item, caller)).data).toEqual(items(0, 150));
    expect(queries().map((query) => query?.offset)).toEqual(['0', '100', '150']);
    const shape = vi.mocked(call).mock.calls[0]?.[0].reply as z.ZodType;
    expect(shape.safeParse({ things: [], total_items }).success).toBe(true);
  });

  it('whose pages are always the same ends with the first one', async () => {
    pages({ things: items(0, 2) }, { things: items(0, 2) });
    expect((await getAll('/things', 'things', item, caller)).data).toEqual(items(0, 2));
    expect(call).toHaveBeenCalledTimes(2);
    expect(lines.join()).not.toContain('list-short');
  });

  it('whose pages are always the same though there should be more is short, and the log says so', async () => {
    const same = { things: items(0, 2), total_items: 5 };
    pages(same, same, same);
    expect((await getAll('/things', 'things', item, caller)).data).toEqual(items(0, 2));
    expect(lines.join()).toContain('list-short');
  });

  it.each([2, null, undefined])(
    'that knows no paging is asked for without it, once (total_items: %s)',
    async (total_items) => {
      pages({ things: items(0, 2), total_items });
      expect((await getAll('/things', 'things', item, caller, { paged: false })).data).toEqual(items(0, 2));
      expect(queries()).toEqual([undefined]);
    },
  );

  it('that knows no paging is asked for again when it is short', async () => {
    pages({ things: items(0, 1), total_items: 2 }, { things: items(0, 2), total_items: 2 });
    expect((await getAll('/things', 'things', item, caller, { paged: false })).data).toEqual(items(0, 2));
  });

  it('that knows no paging and stays short is a fault, and the log says so', async () => {
    const short = { things: items(0, 100), total_items: 130 };
    pages(short, short);
    const reading = getAll('/things', 'things', item, caller, { paged: false });
    await expect(reading).rejects.toThrow(UnreadableReplyError);
    expect(lines.join()).toMatch(/"event":"list-short","route":"\/things","promised":130,"found":100/);
  });

  it('checks its items and keeps their unknown fields', async () => {
    pages({ things: [{ id: 1, extra: true }], total_items: 1 });
    await getAll('/things', 'things', item, caller);
    const shape = vi.mocked(call).mock.calls[0]?.[0].reply as z.ZodType;
    expect(shape.parse({ things: [{ id: 1, extra: true }] })).toEqual({ things: [{ id: 1, extra: true }] });
    expect(shape.safeParse({ things: [{ id: 'one' }] }).success).toBe(false);
    expect(shape.safeParse({ others: [] }).success).toBe(false);
  });

  it('of large items is read in pages a tenth as long', async () => {
    vi.mocked(call).mockRejectedValueOnce(new OversizedReplyError());
    vi.mocked(call).mockRejectedValueOnce(new OversizedReplyError());
    pages({ things: items(0, 10), total_items: 12 }, { things: items(10, 2), total_items: 12 });
    expect((await getAll('/things', 'things', item, caller)).data).toEqual(items(0, 12));
    expect(queries()).toEqual([
      { count: '1000', offset: '0' },
      { count: '100', offset: '0' },
      { count: '10', offset: '0' },
      { count: '10', offset: '10' },
    ]);
  });

  it('of large items ends although its pages are many', async () => {
    large({ items: 600, fit: 80 });
    expect((await getAll('/things', 'things', item, caller)).data).toEqual(items(0, 600));
    expect(call).toHaveBeenCalledTimes(62);
  });

  it('of large items that has no end is given up', async () => {
    large({ items: 1e9, fit: 1 });
    await expect(getAll('/things', 'things', item, caller)).rejects.toThrow(UnreadableReplyError);
    expect(vi.mocked(call).mock.calls.length).toBeLessThan(150);
  });

  it('is a fault where a single item, or all of a list without paging, is too large', async () => {
    vi.mocked(call).mockRejectedValue(new OversizedReplyError());
    await expect(getAll('/things', 'things', item, caller)).rejects.toThrow(OversizedReplyError);
    expect(queries().map((query) => query?.count)).toEqual(['1000', '100', '10', '1']);
    vi.mocked(call).mockClear();
    await expect(getAll('/things', 'things', item, caller, { paged: false })).rejects.toThrow(
      OversizedReplyError,
    );
    expect(call).toHaveBeenCalledTimes(1);
  });

  it('of large items takes no longer than one call for a page', async () => {
    vi.useFakeTimers();
    try {
      vi.mocked(call).mockImplementation(async () => {
        vi.advanceTimersByTime(4000);
        if (vi.mocked(call).mock.calls.length > 2) throw new TimeoutError(undefined);
        throw new OversizedReplyError();
      });
      await expect(getAll('/things', 'things', item, caller)).rejects.toThrow(TimeoutError);
    } finally {
      vi.useRealTimers();
    }
    expect(vi.mocked(call).mock.calls.map(([{ timeout }]) => timeout)).toEqual([10_000, 6000, 2000]);
  });

  it('fails as a whole when one of its pages fails', async () => {
    pages({ things: items(0, 2), total_items: 4 });
    vi.mocked(call).mockRejectedValueOnce(new Error('second page'));
    await expect(getAll('/things', 'things', item, caller)).rejects.toThrow('second page');
  });
});
