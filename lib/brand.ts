import { statSync } from 'node:fs';
import path from 'node:path';
import { converter, formatHex, interpolate, wcagContrast } from 'culori';
import { type Env, env, SettingsError } from './env.ts';

/** The brand as pages show it. Its colour is adjusted to be readable in light and dark mode. */
export type Brand = {
  name: string;
  logo: string | undefined;
  /** Links to the operator's contact and privacy notice. */
  contact: string | undefined;
  privacy: string | undefined;
  light: Accent;
  dark: Accent;
};

/** The accent colour and a text colour that is legible on it, as #rrggbb. */
export type Accent = { color: string; on: string };

const LIGHT_SURFACE = '#ffffff';
const DARK_SURFACE = '#1a1d21';
/** Minimum contrast of text on its background: WCAG 2.2, 1.4.3. */
const READABLE = 4.5;
/** The share of the accent in the tint behind accented text (`--tint` in globals.css). */
const LIGHT_TINT = 0.09;
const DARK_TINT = 0.14;
const STEP = 0.01;

const brands = new WeakMap<Env, Brand>();

/** The brand from the settings. Its colours are worked out once. */
export function readBrand(): Brand {
  const settings = env();
  const brand = brands.get(settings) ?? brandOf(settings);
  brands.set(settings, brand);
  return brand;
}

/** Whether a path is that of the brand's logo. */
export function isLogo(pathname: string): boolean {
  return pathname === env().BRAND_LOGO;
}

/**
 * Checks that the brand's logo exists where the server serves it from: `public/` in the working directory.
 *
 * @throws {SettingsError} when it does not
 */
export function checkLogo(): void {
  const { BRAND_LOGO } = env();
  if (!BRAND_LOGO) return;
  const file = path.join(/* turbopackIgnore: true */ process.cwd(), 'public', BRAND_LOGO);
  if (statSync(file, { throwIfNoEntry: false })?.isFile()) return;
  throw new SettingsError(
    'Settings: BRAND_LOGO must be a path of a file in public/: none of this name was built in or mounted there',
  );
}

function brandOf({ BRAND_NAME, BRAND_LOGO, BRAND_COLOR, BRAND_CONTACT_URL, BRAND_PRIVACY_URL }: Env): Brand {
  return {
    name: BRAND_NAME,
    logo: BRAND_LOGO,
    contact: BRAND_CONTACT_URL,
    privacy: BRAND_PRIVACY_URL,
    light: accentOn(BRAND_COLOR, LIGHT_SURFACE, LIGHT_TINT, -STEP),
    dark: accentOn(BRAND_COLOR, DARK_SURFACE, DARK_TINT, STEP),
  };
}

/** The colour, darkened or lightened until it is readable on a surface, and on that surface tinted with it. */
export function accentOn(color: string, surface: string, share: number, step: number): Accent {
  const oklch = converter('oklch')(color) ?? { mode: 'oklch' as const, l: 0.5, c: 0 };
  let { l } = oklch;
  const hex = () => formatHex({ ...oklch, l });
  const tint = () => interpolate([surface, hex()], 'oklab')(share);
  while (wcagContrast(hex(), tint()) < READABLE && l + step >= 0 && l + step <= 1) l += step;
  const accent = hex();
  const on = wcagContrast(accent, '#ffffff') >= READABLE ? '#ffffff' : '#101214';
  return { color: accent, on };
}
