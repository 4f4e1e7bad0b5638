import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recognise } from './identifier.ts';

describe('what was typed', () => {
  it.each([
    ['jana@example.com', 'email', 'jana@example.com'],
    ['  Jana.Novakova@Example.COM ', 'email', 'jana.novakova@example.com'],
    ['420601234567@example.com', 'email', '420601234567@example.com'],
    ['+420 523 828 931', 'phone', '420523828931'],
    ['00420523828931', 'phone', '420523828931'],
    ['523 828 931', 'phone', '420523828931'],
    ['420523828931', 'phone', '420523828931'],
    ['+421 905 123 456', 'phone', '421905123456'],
    ['9990000000017', 'card', '9990000000017'],
    ['9990 0000 0001 7', 'card', '9990000000017'],
    ['AB-1234-5678', 'card', 'AB12345678'],
    ['4912 3456 7890 1234', 'card', '4912345678901234'],
  ])('"%s" is recognised as %s', (text, type, value) => {
    expect(recognise(text, 'auto', 'cz')).toEqual({ type, value });
  });

  it.each([
    ['523828931', ['phone', 'card'], 'phone'],
    ['523828931', ['email', 'card'], 'card'],
    ['9990000000017', ['email', 'phone'], undefined],
    ['jana@example.com', ['card'], undefined],
    ['jana@example.com', [], undefined],
  ] as const)('"%s" among %j is recognised as %s', (text, among, type) => {
    expect(recognise(text, 'auto', 'cz', among)?.type).toBe(type);
  });

  it('is what the customer says it is, among whatever', () => {
    expect(recognise('9990000000017', 'card', 'cz', [])?.type).toBe('card');
  });

  it.each(['', '   ', 'abc', '@', 'jana@', 'jana novakova', '<script>', 'a b@example.com'])(
    '"%s" is recognised as nothing on its own',
    (text) => {
      expect(['card', undefined]).toContain(recognise(text, 'auto', 'cz')?.type);
      expect(recognise(text, 'email', 'cz')).toBeUndefined();
      expect(recognise(text, 'phone', 'cz')).toBeUndefined();
    },
  );

  it.each(['', '   ', 'abc', '@', 'jana@', '<script>alert(1)</script>', 'x'.repeat(40)])(
    '"%s" is nobody',
    (text) => {
      expect(recognise(text, 'auto', 'cz')).toBeUndefined();
    },
  );
});

describe('what the customer said it is', () => {
  it('is believed', () => {
    expect(recognise('523828931', 'card', 'cz')).toEqual({ type: 'card', value: '523828931' });
    expect(recognise('523828931', 'phone', 'cz')).toEqual({ type: 'phone', value: '420523828931' });
  });

  it('is refused when it cannot be that', () => {
    expect(recognise('523828931', 'email', 'cz')).toBeUndefined();
    expect(recognise('jana@example.com', 'phone', 'cz')).toBeUndefined();
    expect(recognise('jana@example.com', 'card', 'cz')).toBeUndefined();
    expect(recognise('9990000000017', 'phone', 'cz')).toBeUndefined();
  });
});

describe('whatever is typed', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.stringMatching(/^[+\d\s@.-]{0,30}$/),
    fc.constantFrom('__proto__', '@'.repeat(254), '+'.repeat(254)),
  );

  it('comes out as what CareCloud takes, or not at all', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('auto', 'email', 'phone', 'card'), (typed, kind) => {
        const known = recognise(typed, kind, 'cz');
        if (!known) return;
        if (kind !== 'auto') expect(known.type).toBe(kind);
        if (known.type === 'email') expect(known.value).toBe(known.value.toLowerCase().trim());
        if (known.type === 'phone') expect(known.value).toMatch(/^[1-9]\d*$/);
        if (known.type === 'card') expect(known.value).toMatch(/^[\dA-Za-z]+$/);
      }),
    );
  });
});
