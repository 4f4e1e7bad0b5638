import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { Mutex, TimeoutError } from 'redis-semaphore';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { metrics, startCounting } from '../metrics/metrics.ts';
import { captureLog } from '../testing/log.ts';
import { hasRedis, RedisServer } from '../testing/redis.ts';
import { RedisStore } from './redis.ts';
import { describeStore } from './store.contract.ts';
import { StoreUnavailableError } from './store.ts';

captureLog();
describe.runIf(hasRedis)('with a redis-server', () => {
  let server: RedisServer;

  beforeAll(async () => {
    server = await RedisServer.start();
  });
  afterAll(() => server.stop());

  const open = (prefix: string = randomUUID()) =>
    new RedisStore({ addresses: [server.url], kind: 'single', prefix });

  describeStore('a store in Redis', async () => {
    const store = open();
    return { store, pass: (ms) => setTimeout(ms), close: () => store.close() };
  });

  describe('two instances', () => {
    it('share values, limits and queues', async () => {
      const prefix = randomUUID();
      const [one, two] = [open(prefix), open(prefix)];
      const limit = { name: 'shared', points: 3, windowSeconds: 60 };
      await one.set('key', 'value', 5000);
      expect(await two.get('key')).toBe('value');
      const results = await Promise.all(
        [one, two, one, two, one].map((store) => store.consume('key', limit)),
      );
      expect(results.filter(({ allowed }) => allowed)).toHaveLength(3);
      for (const item of ['a', 'b', 'c', 'd']) await one.enqueue('queue', item);
      const taken = await Promise.all([one.dequeue('queue', 2), two.dequeue('queue', 2)]);
      expect(taken.flat().sort()).toEqual(['a', 'b', 'c', 'd']);
      await Promise.all([one.close(), two.close()]);
    });

    it('let one task at a time run under a lock', async () => {
      const prefix = randomUUID();
      const stores = [open(prefix), open(prefix), open(prefix)];
      let inside = 0;
      let most = 0;
      const task = async () => {
        most = Math.max(most, ++inside);
        await setTimeout(2);
        inside--;
      };
      await Promise.all(Array.from({ length: 30 }, (_, count) => stores[count % 3]?.withLock('key', task)));
      expect(most).toBe(1);
      await Promise.all(stores.map((store) => store.close()));
    });

    it('that wait for a lock in vain are told so, and not counted as a failure of Redis', async () => {
      await startCounting();
      const store = open();
      const acquire = vi.spyOn(Mutex.prototype, 'acquire').mockRejectedValueOnce(new TimeoutError('held'));
      const task = vi.fn();
      await expect(store.withLock('key', task)).rejects.toBeInstanceOf(StoreUnavailableError);
      expect(task).not.toHaveBeenCalled();
      acquire.mockRestore();
      await store.withLock('key', task);
      const { values = [] } = (await metrics()?.storeOperations.get()) ?? {};
      const locks = values.filter(({ labels }) => labels.operation === 'lock');
      expect(new Set(locks.map(({ labels }) => labels.outcome))).toEqual(new Set(['busy', 'ok']));
      await store.close();
    });

    it('learn that a lock is lost, to leave what they have not begun to write', async () => {
      const prefix = randomUUID();
      const [one, two, keys] = [open(prefix), open(prefix), new Redis(server.url)];
      const order: string[] = [];
      await one.withLock('key', async (held) => {
        await keys.del(`${prefix}:mutex:lock:key`);
        const other = two.withLock('key', async (theirs) => order.push(`other ${theirs.aborted}`));
        await once(held, 'abort');
        order.push('lost');
        expect(held.reason).toBeInstanceOf(StoreUnavailableError);
        await other;
      });
      expect(order).toEqual(['other false', 'lost']);
      await Promise.all([one.close(), two.close(), keys.quit()]);
    }, 15_000);

    it('learn that a lock runs out while Redis cannot be reached', async () => {
      const lost = await RedisServer.start();
      const store = new RedisStore({ addresses: [lost.url], kind: 'single', prefix: 'x' });
      const refused = vi.fn();
      process.on('unhandledRejection', refused);
      await store.withLock('key', async (held) => {
        await lost.down();
        await once(held, 'abort');
        expect(held.reason).toBeInstanceOf(StoreUnavailableError);
      });
      process.off('unhandledRejection', refused);
      expect(refused).not.toHaveBeenCalled();
      await store.close();
      await lost.stop();
    }, 30_000);

    it('are kept apart by their prefix', async () => {
      const [one, two] = [open(), open()];
      await one.set('key', 'value', 5000);
      expect(await two.get('key')).toBeUndefined();
      await Promise.all([one.close(), two.close()]);
    });

    it('leave nothing in Redis that does not begin with their prefix', async () => {
      const prefix = randomUUID();
      const [store, keys] = [open(prefix), new Redis(server.url)];
      await keys.flushall();
      await store.set('key', 'value', 5000);
      await store.consume('key', { name: 'limit', points: 3, windowSeconds: 60 });
      await store.enqueue('queue', 'item');
      const held = await store.withLock('key', () => keys.keys('*'));
      expect(held).toHaveLength(4);
      for (const key of held) expect(key).toMatch(new RegExp(`^${prefix}:`));
      await Promise.all([store.close(), keys.quit()]);
    });
  });

  describe('a queue in Redis', () => {
    it('drops the oldest when it grows too long', async () => {
      const store = open();
      for (let batch = 0; batch < 100; batch++) {
        await Promise.all(
          Array.from({ length: 101 }, (_, count) => store.enqueue('queue', String(batch * 101 + count))),
        );
      }
      const items = await store.dequeue('queue', 20_000);
      expect(items).toHaveLength(10_000);
      expect(items.at(-1)).toBe('10099');
      await store.close();
    });
  });

  describe('without Redis', () => {
    it('every call says so, and works again when Redis is back, by itself', async () => {
      const lost = await RedisServer.start();
      const store = new RedisStore({ addresses: [lost.url], kind: 'single', prefix: 'x' });
      const limit = { name: 'limit', points: 3, windowSeconds: 60 };
      await store.set('key', 'value', 60_000);
      await lost.down();
      const task = vi.fn(async () => 'done');
      const calls = [
        () => store.get('key'),
        () => store.set('key', 'value', 5000),
        () => store.delete('key'),
        () => store.withLock('key', task),
        () => store.consume('key', limit),
        () => store.giveBack('key', limit),
        () => store.resetLimit('key', limit),
        () => store.enqueue('queue', 'item'),
        () => store.dequeue('queue', 1),
      ];
      await Promise.all(calls.map((call) => expect(call()).rejects.toBeInstanceOf(StoreUnavailableError)));
      expect(task).not.toHaveBeenCalled();

      await lost.up();
      await vi.waitFor(async () => expect(await store.get('key')).toBeUndefined(), { timeout: 10_000 });
      expect(await store.withLock('key', task)).toBe('done');
      await store.close();
      await lost.stop();
    });

    it.each(['single', 'cluster'] as const)(
      'every call says so at once where it never was: %s',
      async (kind) => {
        const lost = await RedisServer.start();
        await lost.down();
        const store = new RedisStore({ addresses: [lost.url], kind, prefix: 'x' });
        const task = vi.fn();
        for (const call of [() => store.get('key'), () => store.withLock('key', task)]) {
          await expect(call()).rejects.toBeInstanceOf(StoreUnavailableError);
        }
        expect(task).not.toHaveBeenCalled();
        await store.close();
        await lost.stop();
      },
    );

    it('a call that writes says so where Redis is full, and goes through once it is not', async () => {
      const full = await RedisServer.start();
      const [store, keys] = [
        new RedisStore({ addresses: [full.url], kind: 'single', prefix: 'x' }),
        new Redis(full.url),
      ];
      await keys.config('SET', 'maxmemory', '1');
      expect(await store.get('key')).toBeUndefined();
      await expect(store.set('key', 'value', 5000)).rejects.toBeInstanceOf(StoreUnavailableError);
      await keys.config('SET', 'maxmemory', '0');
      await store.set('key', 'value', 5000);
      await Promise.all([store.close(), keys.quit()]);
      await full.stop();
    });

    it('keeps what a task did when Redis goes away under its lock', async () => {
      const lost = await RedisServer.start();
      const store = new RedisStore({ addresses: [lost.url], kind: 'single', prefix: 'x' });
      const result = await store.withLock('key', async () => {
        await lost.down();
        return 'written';
      });
      expect(result).toBe('written');
      await store.close();
      await lost.stop();
    });
  });
});
