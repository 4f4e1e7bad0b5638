import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { log } from '../log.ts';
import { OversizedReplyError, UnreadableReplyError } from './errors.ts';
import { type Answer, type Caller, call } from './http.ts';

const PAGE = 1000;
/** How much shorter a page becomes whose reply was too large. */
const SHORTER = 10;
/** Limit for a page, with all attempts to make it shorter: as long as any call may take. */
const PAGE_TIMEOUT_MS = 10_000;
/** Far more pages of full length than any list of a customer's records or of definitions has. */
const MOST_PAGES = 50;
/** How many pages there may be if they had to become shorter: each may be as large as a reply can be, and all are in memory. */
const MOST_SHORT_PAGES = 100;

/** A record about a customer that the portal only shows and exports: any object, as CareCloud sends it. */
export const onFile = z.looseObject({ customer_id: z.string().nullish() });

export type OnFile = z.infer<typeof onFile>;

/**
 * Reads a whole list, page after page: as `total_items` requires, or without one until a page is empty or the same as the one
 * before. Where a list is short of `total_items`, the last page is requested once more. If it stays short and nothing came at
 * all, or the list has no paging, it is an error: never an empty list, nor one that seems complete. If something came of a
 * paged list, it ends there with a log line, as a server may count items that it does not return. Where large items make a
 * reply too large (attachments of messages, for example), pages become shorter, down to one item. A list that still has no end
 * after the items of fifty longest pages, or after a hundred pages, is an error.
 *
 * @param key name of the array in `data`, which for CareCloud's lists is the resource's own name
 * @param options.paged false for lists without paging in the contract
 * @param options.longest the most items to ask for at once
 * @param options.query further query parameters
 * @param options.params values of the route's path parameters
 * @throws {CareCloudError}
 */
export async function getAll<Item extends z.ZodType>(
  route: string,
  key: string,
  item: Item,
  caller: Caller,
  {
    paged = true,
    longest = PAGE,
    query,
    params,
  }: {
    paged?: boolean;
    longest?: number;
    query?: Record<string, string>;
    params?: Record<string, string>;
  } = {},
): Promise<Answer<z.output<Item>[]>> {
  const reply = z.looseObject({ [key]: z.array(item), total_items: z.number().nullish() });
  const items: z.output<Item>[] = [];
  let lastPage: z.output<Item>[] | undefined;
  let isAskedAgain = false;
  let count = paged ? longest : 1;
  let asked = 0;
  for (let pages = 0; asked < MOST_PAGES * longest && pages < MOST_SHORT_PAGES; pages++) {
    const { answer, fits } = await fitting(count, (count, timeout) =>
      call({
        method: 'GET',
        route,
        params,
        query: paged ? { ...query, count: String(count), offset: String(items.length) } : query,
        reply,
        caller,
        timeout,
      }),
    );
    count = fits;
    asked += fits;
    const { data, maxAge } = answer;
    const received = data[key] as z.output<Item>[];
    const page = paged && isDeepStrictEqual(received, lastPage) ? [] : received;
    if (page.length > 0) lastPage = page;
    for (const one of page) items.push(one);
    const promised = typeof data.total_items === 'number' ? data.total_items : undefined;
    const isLast = !paged || page.length === 0 || items.length >= (promised ?? Number.POSITIVE_INFINITY);
    const isShort = isLast && items.length < (promised ?? 0);
    if (isShort && !isAskedAgain) {
      isAskedAgain = true;
      if (!paged) items.length = 0;
      continue;
    }
    if (isShort) log().warn({ event: 'list-short', route, promised, found: items.length });
    if (isShort && (!paged || items.length === 0)) {
      throw new UnreadableReplyError(`${route} has only ${items.length} of ${promised}`);
    }
    if (isLast) return { data: items, maxAge };
  }
  throw new UnreadableReplyError(`${route} has no end`);
}

/**
 * Asks for a page, and for a shorter one as long as the reply is too large, all within the time of one.
 *
 * @returns the answer, and the count with which it came
 * @throws {OversizedReplyError} when a single item is too large, and whatever `ask` throws otherwise
 */
async function fitting<Reply>(
  count: number,
  ask: (count: number, timeout: number) => Promise<Reply>,
): Promise<{ answer: Reply; fits: number }> {
  const end = performance.now() + PAGE_TIMEOUT_MS;
  for (let fits = count; ; fits = Math.ceil(fits / SHORTER)) {
    try {
      return { answer: await ask(fits, Math.max(1, Math.round(end - performance.now()))), fits };
    } catch (error) {
      if (!(error instanceof OversizedReplyError) || fits === 1) throw error;
    }
  }
}
