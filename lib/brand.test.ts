import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { interpolate, wcagContrast } from 'culori';
import fc from 'fast-check';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useSettings } from './testing/settings.ts';

const LIGHT = '#ffffff';
const DARK = '#1a1d21';
const AA = 4.5;

/** The brand under settings of its own. */
async function brandWith(settings: Record<string, string>) {
  vi.resetModules();
  useSettings(settings);
  return (await import('./brand.ts')).readBrand();
}

const { accentOn } = await import('./brand.ts');

afterEach(() => {
  vi.unstubAllEnvs();
});

function expectReadable(color: string): void {
  for (const [surface, share, step] of [
    [LIGHT, 0.09, -0.01],
    [DARK, 0.14, 0.01],
  ] as const) {
    const accent = accentOn(color, surface, share, step);
    expect(accent.color).toMatch(/^#[0-9a-f]{6}$/);
    expect([color, surface, wcagContrast(accent.color, surface) >= AA]).toEqual([color, surface, true]);
    const tint = interpolate([surface, accent.color], 'oklab')(share);
    expect([color, surface, wcagContrast(accent.color, tint) >= AA]).toEqual([color, surface, true]);
    expect([color, surface, wcagContrast(accent.on, accent.color) >= AA]).toEqual([color, surface, true]);
  }
}

describe('the accent colour', () => {
  it.each([
    '#000000',
    '#ffffff',
    '#010101',
    '#fefefe',
    '#ffff00',
    '#0000ff',
    '#ff0000',
    '#00ff00',
    '#808080',
    '#1a1d21',
  ])('made of %s can be read on light and dark', expectReadable);

  it('made of any colour can be read on light and dark, and so can what stands on it', () => {
    const colors = fc
      .integer({ min: 0, max: 0xffffff })
      .map((value) => `#${value.toString(16).padStart(6, '0')}`);
    fc.assert(fc.property(colors, expectReadable), { numRuns: 1000 });
  });

  it('stays the brand’s own where it can be read already', () => {
    expect(accentOn('#0f766e', LIGHT, 0.09, -0.01)).toEqual({ color: '#0f766e', on: '#ffffff' });
    expect(accentOn('#9ae6dc', DARK, 0.14, 0.01).color).toBe('#9ae6dc');
  });
});

describe('the brand', () => {
  it('comes from the settings', async () => {
    const brand = await brandWith({ BRAND_NAME: 'Acme', BRAND_LOGO: '/acme.svg', BRAND_COLOR: '#7A1FA2' });
    expect(brand).toMatchObject({ name: 'Acme', logo: '/acme.svg', light: { color: '#7a1fa2' } });
  });

  it('has defaults', async () => {
    expect(await brandWith({})).toMatchObject({ name: 'CareCloud', logo: undefined });
  });
});

describe('the logo', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'logo-'));
  mkdirSync(path.join(folder, 'public', 'brand'), { recursive: true });
  writeFileSync(path.join(folder, 'public', 'brand', 'logo.svg'), '');

  beforeEach(() => {
    vi.spyOn(process, 'cwd').mockReturnValue(folder);
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  async function check(settings: Record<string, string>) {
    vi.resetModules();
    useSettings(settings);
    (await import('./brand.ts')).checkLogo();
  }

  it('may be absent, or a file among those that are served', async () => {
    await check({});
    await check({ BRAND_LOGO: '/brand/logo.svg' });
  });

  it.each(['/logo.svg', '/brand/logo.png', '/brand'])(
    'is refused at %s, where no file is',
    async (BRAND_LOGO) => {
      await expect(check({ BRAND_LOGO })).rejects.toThrow(
        /^Settings: BRAND_LOGO must be a path of a file in public/,
      );
    },
  );
});
