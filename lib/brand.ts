import { converter, formatHex, wcagContrast } from 'culori';
import { env } from './env.ts';

/** The brand as pages show it. Colours are made readable for light and dark, whatever colour the brand has. */
export type Brand = {
  name: string;
  logo: string | undefined;
  light: Accent;
  dark: Accent;
};

/** The accent colour and what is legible on it, as #rrggbb. */
export type Accent = { color: string; on: string };

const LIGHT_SURFACE = '#ffffff';
const DARK_SURFACE = '#1a1d21';
/** WCAG 2.2, 1.4.3: text on its background; a little more than the 4.5 asked for, since tints lie beneath. */
const READABLE = 5;
const STEP = 0.01;

/** The brand from the settings. */
export function readBrand(): Brand {
  const { BRAND_NAME, BRAND_LOGO, BRAND_COLOR } = env();
  return {
    name: BRAND_NAME,
    logo: BRAND_LOGO,
    light: accentOn(BRAND_COLOR, LIGHT_SURFACE, -STEP),
    dark: accentOn(BRAND_COLOR, DARK_SURFACE, STEP),
  };
}

/** The colour, made darker or lighter until it can be read on a surface. */
export function accentOn(color: string, surface: string, step: number): Accent {
  const oklch = converter('oklch')(color) ?? { mode: 'oklch' as const, l: 0.5, c: 0 };
  let { l } = oklch;
  const hex = () => formatHex({ ...oklch, l });
  while (wcagContrast(hex(), surface) < READABLE && l + step >= 0 && l + step <= 1) l += step;
  const accent = hex();
  const on = wcagContrast(accent, '#ffffff') >= 4.5 ? '#ffffff' : '#101214';
  return { color: accent, on };
}
