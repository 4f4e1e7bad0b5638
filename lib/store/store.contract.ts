import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Limit, Store } from './store.ts';

/** A store under test, and how time passes for it: fake timers for one in memory, waiting for one elsewhere. */
export type StoreUnderTest = {
  store: Store;
  pass: (ms: number) => Promise<void>;
  close?: () => Promise<void>;
};

/** What every store promises. Times are whole seconds, so that a store elsewhere can be waited for. */
export function describeStore(name: string, create: () => Promise<StoreUnderTest>): void {
  describe(name, () => {
    let under: StoreUnderTest;
    let store: Store;
    const limit: Limit = { name: 'limit', points: 3, windowSeconds: 2 };

    beforeEach(async () => {
      under = await create();
      store = under.store;
    });
    afterEach(() => under.close?.());

    async function allowed(count: number, key = 'key', under = limit): Promise<number> {
      const results = await Promise.all(Array.from({ length: count }, () => store.consume(key, under)));
      return results.filter((result) => result.allowed).length;
    }

    describe('values', () => {
      it('are kept for their time and no longer', async () => {
        await store.set('key', 'value', 2000);
        await under.pass(1000);
        expect(await store.get('key')).toBe('value');
        await under.pass(1001);
        expect(await store.get('key')).toBeUndefined();
      });

      it('replace each other, time included', async () => {
        await store.set('key', 'old', 1000);
        await store.set('key', 'new', 3000);
        await under.pass(1500);
        expect(await store.get('key')).toBe('new');
      });

      it('are forgotten on demand', async () => {
        await store.set('key', 'value', 5000);
        await store.delete('key');
        await store.delete('never there');
        expect(await store.get('key')).toBeUndefined();
      });

      it('are kept apart, whatever the keys are', async () => {
        const keys = ['a', 'a ', 'A', '', '__proto__', 'constructor', 'a:b', 'a*', 'ž\u0000\n'];
        for (const key of keys) await store.set(key, `of ${key}`, 5000);
        for (const key of keys) expect(await store.get(key)).toBe(`of ${key}`);
        expect(await store.get('toString')).toBeUndefined();
      });
    });

    describe('a lock', () => {
      it('lets one task run at a time, in the order they came', async () => {
        const events: string[] = [];
        const task = (label: string) => async () => {
          events.push(`${label} begins`);
          for (let turn = 0; turn < 5; turn++) await Promise.resolve();
          events.push(`${label} ends`);
          return label;
        };
        const labels = ['a', 'b', 'c'];
        const results = labels.map((label) => store.withLock('key', task(label)));
        expect(await Promise.all(results)).toEqual(labels);
        expect(events).toEqual(labels.flatMap((label) => [`${label} begins`, `${label} ends`]));
      });

      it('is held as long as its task goes on', async () => {
        expect(await store.withLock('key', async (held) => held.aborted)).toBe(false);
      });

      it('holds nobody up who asks for another', async () => {
        let release: () => void = () => undefined;
        const held = new Promise<void>((resolve) => {
          release = resolve;
        });
        const first = store.withLock('one', () => held);
        expect(await store.withLock('two', async () => 'through')).toBe('through');
        release();
        await first;
      });

      it('is released when its task throws, which the caller learns', async () => {
        const failing = store.withLock('key', async () => {
          throw new Error('task failed');
        });
        const waiting = store.withLock('key', async () => 'next');
        await expect(failing).rejects.toThrow('task failed');
        expect(await waiting).toBe('next');
        expect(await store.withLock('key', async () => 'later')).toBe('later');
      });

      it('is exclusive for those too who come while others wait', async () => {
        let inside = 0;
        let most = 0;
        const task = async () => {
          most = Math.max(most, ++inside);
          await Promise.resolve();
          inside--;
        };
        const early = [store.withLock('key', task), store.withLock('key', task)];
        await early[0];
        await Promise.all([...early, store.withLock('key', task), store.withLock('key', task)]);
        expect(most).toBe(1);
      });
    });

    describe('a limit', () => {
      it('allows its points and refuses the rest, at once or one by one', async () => {
        expect(await allowed(10)).toBe(limit.points);
        expect(await allowed(1)).toBe(0);
      });

      it('tells how long to wait, and allows again afterwards', async () => {
        await allowed(limit.points);
        const { retryAfterMs } = await store.consume('key', limit);
        expect(retryAfterMs).toBeGreaterThan(0);
        expect(retryAfterMs).toBeLessThanOrEqual(limit.windowSeconds * 1000);
        await under.pass(limit.windowSeconds * 1000 + 1);
        expect(await allowed(10)).toBe(limit.points);
      });

      it('counts per key and per name', async () => {
        await allowed(limit.points);
        expect(await allowed(1, 'other key')).toBe(1);
        expect(await allowed(1, 'key', { ...limit, name: 'other limit' })).toBe(1);
      });

      it('takes back what is given back', async () => {
        await allowed(limit.points);
        await store.giveBack('key', limit);
        expect(await allowed(3)).toBe(1);
      });

      it('forgets a key on demand, and no other', async () => {
        await allowed(limit.points);
        await allowed(limit.points, 'other key');
        await store.resetLimit('key', limit);
        await store.resetLimit('never there', limit);
        expect(await allowed(10)).toBe(limit.points);
        expect(await allowed(1, 'other key')).toBe(0);
      });
    });

    describe('a queue', () => {
      it('gives back what was put in, first come first served', async () => {
        for (const item of ['a', 'b', 'c']) await store.enqueue('queue', item);
        expect(await store.dequeue('queue', 2)).toEqual(['a', 'b']);
        await store.enqueue('queue', 'd');
        expect(await store.dequeue('queue', 10)).toEqual(['c', 'd']);
      });

      it('is empty before and after, and apart from others', async () => {
        expect(await store.dequeue('queue', 5)).toEqual([]);
        await store.enqueue('other', 'x');
        expect(await store.dequeue('queue', 5)).toEqual([]);
        expect(await store.dequeue('other', 5)).toEqual(['x']);
        expect(await store.dequeue('other', 5)).toEqual([]);
      });

      it('gives nothing twice to two who take at once', async () => {
        for (const item of ['a', 'b', 'c', 'd']) await store.enqueue('queue', item);
        const taken = await Promise.all([store.dequeue('queue', 2), store.dequeue('queue', 2)]);
        expect(taken.flat().sort()).toEqual(['a', 'b', 'c', 'd']);
      });
    });
  });
}
