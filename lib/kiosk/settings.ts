import { z } from 'zod';
import { LANGUAGES } from '../i18n/languages.ts';
import { parsedJson } from '../json.ts';
import { parseCardFormat } from './card-formats.ts';
import { isCodeHash } from './code.ts';

/** Ways to identify at a kiosk: a card read by a scanner or the camera, or typing. */
const IDENTIFICATIONS = ['scanner', 'camera', 'card', 'email', 'phone'] as const;

const LENGTH_OF_NAME = 'must be 1 to 60 characters';

const kiosk = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be lower-case letters, digits and dashes, at most 40'),
  name: z.string().min(1, LENGTH_OF_NAME).max(60, LENGTH_OF_NAME),
  /** CareCloud's id of the store it stands in. */
  store: z.string().max(64, 'must be at most 64 characters').optional(),
  /** The language it speaks to whoever comes; PORTAL_LANGUAGE when absent. */
  language: z.enum(LANGUAGES, `must be one of ${LANGUAGES.join(', ')}`).optional(),
  /** Made by `npm run kiosk:code`. */
  code: z.string().refine(isCodeHash),
  identification: z
    .array(z.enum(IDENTIFICATIONS))
    .min(1)
    .default([...IDENTIFICATIONS]),
});

/** One kiosk, as the settings name it. */
export type KioskSettings = z.infer<typeof kiosk>;

/** A kiosk's settings without the code, for the command that makes one. */
export const kioskWithoutCode = kiosk.omit({ code: true });

const TYPED = ['email', 'phone', 'card'] as const;

/** The identifiers that may be typed at a kiosk. */
export function typedAt({ identification }: KioskSettings): (typeof TYPED)[number][] {
  return TYPED.filter((way) => identification.includes(way));
}

/** The setting KIOSKS: a JSON list of kiosks, each id once, each code's first group once. */
export const kiosks = z.string().transform((text, context): KioskSettings[] => {
  const refuse = (message: string) => {
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  };
  const parsed = z.array(kiosk).safeParse(parsedJson(text));
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.join('.');
    return refuse(`must be a JSON list of kiosks as in docs/kiosk.md${where ? `; look at ${where}` : ''}`);
  }
  for (const part of ['id', 'code'] as const) {
    const keys = parsed.data.map((entry) => (part === 'id' ? entry.id : entry.code.split(':')[2]));
    if (new Set(keys).size < keys.length) return refuse(`must be a list with each ${part} once`);
  }
  return parsed.data;
});

/** The setting CARD_FORMATS: a comma-separated list of formats (see `parseCardFormat`). */
export const cardFormats = z.string().transform((text, context) => {
  const formats = text.split(',').map((format) => parseCardFormat(format.trim()));
  if (formats.every((format) => format !== undefined)) return formats;
  context.addIssue({ code: 'custom', message: 'must look like 999:13:gs1 or :8-16, several with commas' });
  return z.NEVER;
});
