import { beforeEach, describe, expect, expectTypeOf, it } from 'vitest';
import { pseudonymOf, recordSecurityEvent, type SecurityEvent, securityEventLine } from './security-event.ts';
import { enterRequest } from './server/correlation.ts';
import { captureLog } from './testing/log.ts';
import { useSettings } from './testing/settings.ts';

const CANARIES = {
  customerId: 'canary-customer',
  account: 'email canary@example.com',
  network: '203.0.113.77',
};

const lines = captureLog();
const last = (): Record<string, unknown> => JSON.parse(lines.at(-1) ?? '{}');

beforeEach(() => {
  useSettings();
  enterRequest({ id: '0af7651916cd43dd8448eb211c80319c', network: CANARIES.network });
});

describe('a security event', () => {
  it('is a line of the schema, with pseudonyms in the place of persons', () => {
    const { customerId, account } = CANARIES;
    recordSecurityEvent({ event: 'sign-in', outcome: 'ok', customerId, account });
    expect(securityEventLine.safeParse(last()).error).toBeUndefined();
    expect(last()).toMatchObject({
      category: 'security',
      subject: pseudonymOf('customer', customerId),
      account: pseudonymOf('account', account),
      source: pseudonymOf('network', CANARIES.network),
      correlationId: '0af7651916cd43dd8448eb211c80319c',
    });
    for (const canary of Object.values(CANARIES)) expect(lines.join('')).not.toContain(canary);
  });

  it('tells one person from another, and the same by the same word', () => {
    expect(pseudonymOf('customer', 'a')).toBe(pseudonymOf('customer', 'a'));
    expect(pseudonymOf('customer', 'a')).not.toBe(pseudonymOf('customer', 'b'));
    expect(pseudonymOf('customer', 'a')).not.toBe(pseudonymOf('account', 'a'));
  });

  it('has outcomes of one spelling', () => {
    const outcomes = securityEventLine.options.flatMap(({ shape }) => shape.outcome.options);
    expect(outcomes).toContain('not_saved');
    for (const outcome of outcomes) expect(outcome).toMatch(/^[a-z]+(_[a-z]+)*$/);
  });

  it('has an outcome that its kind can have', () => {
    expectTypeOf<{ event: 'export'; outcome: 'wrong' }>().not.toExtend<SecurityEvent>();
    recordSecurityEvent({ event: 'export', outcome: 'ok' });
    const line = last();
    expect(securityEventLine.safeParse(line).success).toBe(true);
    expect(securityEventLine.safeParse({ ...line, outcome: 'wrong' }).success).toBe(false);
    expect(securityEventLine.safeParse({ ...line, event: 'unheard-of' }).success).toBe(false);
    expect(securityEventLine.safeParse({ ...line, email: 'canary@example.com' }).success).toBe(false);
    expect(securityEventLine.safeParse({ ...line, subject: 'canary@example.com' }).success).toBe(false);
  });
});
