import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type CareCloudError,
  StatusError,
  TimeoutError,
  TransportError,
  UnreadableReplyError,
} from '../carecloud/errors.ts';
import { store } from '../store/index.ts';
import { captureLog } from '../testing/log.ts';
import { browser } from '../testing/request.ts';
import { useSettings } from '../testing/settings.ts';
import { CUSTOMER_ID, signBrowserIn } from '../testing/signed-in.ts';
import type { Change } from './changes.ts';
import { SessionOverError } from './context.ts';
import { type Part, unlessGone, writeItems } from './write-items.ts';

vi.mock('next/headers', () => import('../testing/request.ts'));

const lines = captureLog();
const change = (field: string, wanted: string, shown = ''): Change => ({ field, shown, wanted });
const reset = (mayHaveHappened = true) => new TransportError({ mayHaveHappened, cause: undefined });
const refused = (reason: string) =>
  new StatusError(400, [{ name: 'property_record.property_value', reason }]);

/** What stands on file, and what was sent, in order. */
let onFile: Record<string, string>;
let sent: string[];
/** How reading fails, time after time. */
let readFailures: (Error | undefined)[];
/** How the write of a field fails, and whether it is carried out all the same. */
let writeFailures: Record<string, { error: Error; isDone?: boolean }>;

const part = (...changes: Change[]): Part => ({
  changes,
  look: async () => {
    const failure = readFailures.shift();
    if (failure) throw failure;
    const seen = { ...onFile };
    return {
      valueOf: (field) => seen[field] ?? '',
      writesFor: (pending) =>
        pending.map(({ field, ...rest }) => ({
          changes: [{ field, ...rest }],
          field,
          send: async (customerId) => {
            sent.push(`${customerId} ${field}`);
            const failure = writeFailures[field];
            if (!failure || failure.isDone) onFile[field] = rest.wanted;
            if (failure) throw failure.error;
          },
        })),
    };
  },
});

beforeEach(async () => {
  useSettings();
  browser.reset();
  lines.length = 0;
  onFile = { a: '', b: '', c: '' };
  sent = [];
  readFailures = [];
  writeFailures = {};
  await signBrowserIn();
});

describe('changes', () => {
  it('are left once their turn is lost: another instance may be writing', async () => {
    const turn = new AbortController();
    vi.spyOn(store(), 'withLock').mockImplementationOnce((_, task) => task(turn.signal));
    const losing = part(change('a', '1'), change('b', '2'));
    sent.push = (...items) => {
      turn.abort();
      return Array.prototype.push.apply(sent, items);
    };
    expect(await writeItems([losing])).toEqual({
      kind: 'partly',
      saved: { a: '1' },
      failures: [{ field: 'b', reason: 'not_saved' }],
    });
    expect([...sent]).toEqual([`${CUSTOMER_ID} a`]);
  });

  it('are sent one by one, each once, and saved when they are read back', async () => {
    expect(await writeItems([part(change('a', '1'), change('b', '2'))])).toEqual({
      kind: 'saved',
      written: 2,
    });
    expect(sent).toEqual([`${CUSTOMER_ID} a`, `${CUSTOMER_ID} b`]);
  });

  it('that are there already need nothing', async () => {
    onFile.a = '1';
    expect(await writeItems([part(change('a', '1'))])).toEqual({ kind: 'saved', written: 0 });
    expect(await writeItems([part(), part()])).toEqual({ kind: 'saved', written: 0 });
    expect(sent).toEqual([]);
  });

  it('of what somebody else changed are conflicts, and nothing is sent, not even the rest', async () => {
    onFile.a = 'theirs';
    expect(await writeItems([part(change('a', 'mine', 'old')), part(change('b', '2'))])).toEqual({
      kind: 'conflict',
      conflicts: [{ field: 'a', mine: 'mine', theirs: 'theirs' }],
    });
    expect(sent).toEqual([]);
  });

  it('made many times at once are sent once', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 16 }, () => writeItems([part(change('a', '1'))])),
    );
    expect(outcomes.filter((outcome) => outcome.kind === 'saved')).toHaveLength(16);
    expect(sent).toHaveLength(1);
  });

  it('are not sent when nothing can be read first', async () => {
    readFailures = [reset()];
    expect(await writeItems([part(change('a', '1'))])).toEqual({ kind: 'not_saved' });
    expect(sent).toEqual([]);
  });

  it('are logged by number, not by value', async () => {
    await writeItems([part(change('a', 'canary'))]);
    expect(lines.join()).toContain('"fields":1');
    expect(lines.join()).not.toContain('canary');
  });
});

describe('a write of unknown outcome', () => {
  const answered: [string, () => CareCloudError][] = [
    ['500', () => new StatusError(500)],
    ['an unreadable answer', () => new UnreadableReplyError()],
  ];
  const unanswered: [string, () => CareCloudError][] = [
    ['a timeout', () => new TimeoutError(undefined)],
    ['a reset', reset],
    ['a timeout of a gateway', () => new StatusError(504)],
  ];
  const unknown = [...answered, ...unanswered];

  it.each(unknown)('(%s) is saved when it is read back', async (_, error) => {
    writeFailures.a = { error: error(), isDone: true };
    expect(await writeItems([part(change('a', '1'))])).toEqual({ kind: 'saved', written: 1 });
  });

  it.each(answered)('(%s) is not saved when the old value is read back', async (_, error) => {
    writeFailures.a = { error: error() };
    expect(await writeItems([part(change('a', '1'))])).toEqual({ kind: 'not_saved' });
  });

  it.each(unanswered)(
    '(%s) stays open when the old value is read back: it may still be carried out',
    async (_, error) => {
      writeFailures.a = { error: error() };
      expect(await writeItems([part(change('a', '1'))])).toEqual({ kind: 'unconfirmed' });
    },
  );

  it.each(unknown)('(%s) stays open when nothing can be read back', async (_, error) => {
    for (const failure of [reset(), new SessionOverError('over')]) {
      readFailures = [undefined, failure];
      writeFailures.a = { error: error() };
      expect(await writeItems([part(change('a', '1'))])).toEqual({ kind: 'unconfirmed' });
    }
  });

  it('that CareCloud says was done, but is not there, stays open', async () => {
    const forgetful = part(change('a', '1'));
    const look = forgetful.look;
    forgetful.look = async (...who) => ({ ...(await look(...who)), valueOf: () => '' });
    expect(await writeItems([forgetful])).toEqual({ kind: 'unconfirmed' });
  });
});

describe('of several writes', () => {
  const three = () => part(change('a', '1'), change('b', '2'), change('c', '3'));

  it('that are all refused, each says why, and nothing is read back', async () => {
    writeFailures = { a: { error: refused('already_exists') }, b: { error: new StatusError(400) } };
    readFailures = [undefined, reset()];
    expect(await writeItems([part(change('a', '1'), change('b', '2'))])).toEqual({
      kind: 'refused',
      refusals: [
        { field: 'a', reason: 'already_exists' },
        { field: 'b', reason: 'not_allowed_value' },
      ],
    });
  });

  it('one that is refused stops no other', async () => {
    writeFailures.a = { error: refused('already_exists') };
    expect(await writeItems([three()])).toEqual({
      kind: 'partly',
      saved: { b: '2', c: '3' },
      failures: [{ field: 'a', reason: 'already_exists' }],
    });
  });

  it('one that fails by itself stops no other', async () => {
    writeFailures.b = { error: new StatusError(500) };
    expect(await writeItems([three()])).toEqual({
      kind: 'partly',
      saved: { a: '1', c: '3' },
      failures: [{ field: 'b', reason: 'not_saved' }],
    });
  });

  it.each([
    ['a timeout', () => new TimeoutError(undefined), 'unconfirmed'],
    ['no connection', () => reset(false), 'not_saved'],
    ['429', () => new StatusError(429), 'not_saved'],
  ])('none is sent after %s', async (_, error, reason) => {
    writeFailures.b = { error: error() };
    expect(await writeItems([three()])).toEqual({
      kind: 'partly',
      saved: { a: '1' },
      failures: [
        { field: 'b', reason },
        { field: 'c', reason: 'not_saved' },
      ],
    });
    expect(sent).toHaveLength(2);
  });

  it('those whose outcome is open are told from those that were not sent', async () => {
    writeFailures.b = { error: new TimeoutError(undefined) };
    readFailures = [undefined, reset()];
    expect(await writeItems([three()])).toEqual({
      kind: 'partly',
      saved: {},
      failures: [
        { field: 'a', reason: 'unconfirmed' },
        { field: 'b', reason: 'unconfirmed' },
        { field: 'c', reason: 'not_saved' },
      ],
    });
  });

  it('none is sent after the session ended', async () => {
    writeFailures.b = { error: new StatusError(401) };
    await expect(writeItems([three()])).rejects.toThrow(SessionOverError);
    expect(sent).toHaveLength(2);
  });
});

describe('a removal', () => {
  it('of what is gone is done; other failures stay', async () => {
    await unlessGone(Promise.reject(new StatusError(404)));
    await expect(unlessGone(Promise.reject(new StatusError(500)))).rejects.toThrow(StatusError);
  });
});
