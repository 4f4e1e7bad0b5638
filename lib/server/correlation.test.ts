import { describe, expect, it } from 'vitest';
import { createLogger } from '../log.ts';
import {
  correlationId,
  enterRequest,
  givenCorrelationId,
  newCorrelationId,
  withDigest,
} from './correlation.ts';

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const traceparent = `00-${TRACE_ID}-b7ad6b7169203331-01`;

describe('the id from a proxy', () => {
  it('is the trace id, or else the request id', () => {
    expect(givenCorrelationId({ traceparent, 'x-request-id': 'request-1' })).toBe(TRACE_ID);
    expect(givenCorrelationId({ 'x-request-id': 'request-1' })).toBe('request-1');
  });

  it.each([
    ['', ''],
    [`00-${'0'.repeat(32)}-b7ad6b7169203331-01`, 'short'],
    [`${traceparent}-x`, 'x'.repeat(65)],
    [traceparent.toUpperCase(), 'with space'],
    [`${traceparent}\n`, '"},{"level"'],
    ['0af7651916cd43dd8448eb211c80319c', 'jana@example.com'],
  ])('is not taken as %j and %j', (trace, requestId) => {
    expect(givenCorrelationId({ traceparent: trace, 'x-request-id': requestId })).toBeUndefined();
  });
});

describe('the id of a request', () => {
  const handle = async (id: string): Promise<string[]> => {
    const lines: string[] = [];
    enterRequest({ id, network: '' });
    await new Promise((resolve) => setImmediate(resolve));
    createLogger('info', { write: (line: string) => void lines.push(line) }).info({ event: 'x' });
    return [...lines, String((withDigest(new Error('x')) as { digest?: string }).digest)];
  };

  it('is in the log lines and errors of this request only', async () => {
    const ids = Array.from({ length: 20 }, newCorrelationId);
    const seen = await Promise.all(ids.map(async (id) => Promise.resolve().then(() => handle(id))));
    for (const [at, [line = '', digest]] of seen.entries()) {
      expect(JSON.parse(line).correlationId).toBe(ids[at]);
      expect(digest).toBe(ids[at]);
    }
  });

  it('is undefined outside of a request', () => {
    expect(correlationId()).toBeUndefined();
  });

  it('does not replace an error’s own digest', () => {
    const error = Object.assign(new Error('x'), { digest: 'NEXT_REDIRECT;/' });
    expect(withDigest(error)).toHaveProperty('digest', 'NEXT_REDIRECT;/');
  });
});
