import type { PersonalInformation } from './customer.ts';

type Form = { male: string; female: string; neutral: string };

const ENGLISH: Form = { male: 'Dear Mr.', female: 'Dear Ms.', neutral: 'Dear' };

const FORMS: Record<string, Form> = {
  cs: { male: 'Vážený pane', female: 'Vážená paní', neutral: 'Dobrý den' },
  en: ENGLISH,
  sk: { male: 'Vážený pán', female: 'Vážená pani', neutral: 'Dobrý deň' },
  de: { male: 'Sehr geehrter Herr', female: 'Sehr geehrte Frau', neutral: 'Guten Tag' },
};

const MALE = 1;
const FEMALE = 2;

/** A salutation by gender and last name, in the customer's language (English if it is not supported). */
export function generatedSalutation(person: PersonalInformation): string {
  const form = FORMS[person.language_id] ?? ENGLISH;
  const greeting = person.gender === MALE ? form.male : person.gender === FEMALE ? form.female : form.neutral;
  return person.last_name ? `${greeting} ${person.last_name}` : greeting;
}
