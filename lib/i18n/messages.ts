import type { Language } from './languages.ts';
import { address } from './messages/address.ts';
import { addresses } from './messages/addresses.ts';
import { busy } from './messages/busy.ts';
import { common } from './messages/common.ts';
import { consents } from './messages/consents.ts';
import { data } from './messages/data.ts';
import { errors } from './messages/errors.ts';
import { forgottenPassword } from './messages/forgotten-password.ts';
import { form } from './messages/form.ts';
import { handover } from './messages/handover.ts';
import { interests } from './messages/interests.ts';
import { kiosk } from './messages/kiosk.ts';
import { nav } from './messages/nav.ts';
import { newPassword } from './messages/new-password.ts';
import { newsletter } from './messages/newsletter.ts';
import { overview } from './messages/overview.ts';
import { photo } from './messages/photo.ts';
import { problems } from './messages/problems.ts';
import { profile } from './messages/profile.ts';
import { security } from './messages/security.ts';
import { signIn } from './messages/sign-in.ts';
import { signUp } from './messages/sign-up.ts';
import { social } from './messages/social.ts';
import { unexpected } from './messages/unexpected.ts';

const areas = {
  common,
  nav,
  signIn,
  forgottenPassword,
  handover,
  signUp,
  newsletter,
  overview,
  profile,
  photo,
  address,
  addresses,
  consents,
  interests,
  data,
  form,
  errors,
  problems,
  newPassword,
  social,
  security,
  unexpected,
  kiosk,
  busy,
};

/** Every word the portal says, by area. */
export type Messages = { [Area in keyof typeof areas]: (typeof areas)[Area]['en'] };

const all = new Map<Language, Messages>();

/** The portal's words in a language. */
export function messagesIn(language: Language): Messages {
  const known = all.get(language);
  if (known) return known;
  const entries = Object.entries(areas).map(([area, inLanguages]) => [area, inLanguages[language]]);
  const messages = Object.fromEntries(entries) as Messages;
  all.set(language, messages);
  return messages;
}
