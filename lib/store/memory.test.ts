import { afterEach, describe, expect, it, vi } from 'vitest';
import { stopClock } from '../testing/clock.ts';
import { MemoryStore } from './memory.ts';
import { describeStore } from './store.contract.ts';

afterEach(() => {
  vi.useRealTimers();
});

describeStore('a store in memory', async () => {
  stopClock();
  return {
    store: new MemoryStore(),
    pass: async (ms) => {
      vi.advanceTimersByTime(ms);
    },
  };
});

describe('two stores in memory', () => {
  it('know nothing of each other', async () => {
    const [one, two] = [new MemoryStore(), new MemoryStore()];
    await one.set('key', 'value', 5000);
    expect(await two.get('key')).toBeUndefined();
  });
});

describe('values in memory', () => {
  it('forgets what was used longest ago when there are too many', async () => {
    const store = new MemoryStore();
    await store.set('used', 'value', 5000);
    for (let count = 0; count < 300_000; count++) {
      await store.set(String(count), 'value', 5000);
      if (count % 1000 === 0) await store.get('used');
    }
    expect(await store.get('used')).toBe('value');
    expect(await store.get('0')).toBeUndefined();
    expect(await store.get('150000')).toBe('value');
  });

  it('forgets what was used longest ago when they are too large', async () => {
    const store = new MemoryStore();
    const value = 'x'.repeat(1024 * 1024);
    for (let count = 0; count < 63; count++) await store.set(String(count), value, 5000);
    await store.get('0');
    await store.set('one more', value, 5000);
    expect(await store.get('0')).toBe(value);
    expect(await store.get('1')).toBeUndefined();
    expect(await store.get('2')).toBe(value);
  });
});

describe('a queue in memory', () => {
  it('drops the oldest when it grows too long', async () => {
    const store = new MemoryStore();
    for (let count = 0; count < 10_001; count++) await store.enqueue('queue', String(count));
    const items = await store.dequeue('queue', 20_000);
    expect(items).toHaveLength(10_000);
    expect(items[0]).toBe('1');
    expect(items.at(-1)).toBe('10000');
  });
});
