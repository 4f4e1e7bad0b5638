import { PHONE_EXAMPLES } from '../phone-examples.ts';
import { words } from '../words.ts';

/** The profile. */
export const profile = words({
  en: {
    title: 'Profile',
    lead: 'Your name and how to reach you.',
    name: 'Name',
    contact: 'Contact',
    more: 'About you',
    fields: {
      salutation: 'Salutation',
      pre_nominals: 'Title before name',
      first_name: 'First name',
      last_name: 'Last name',
      post_nominals: 'Title after name',
      gender: 'Gender',
      birthdate: 'Date of birth',
      email: 'E-mail',
      phone: 'Phone',
      language_id: 'Language of our messages',
      current_password: 'Your password',
    },
    hints: {
      salutation: 'How we address you in letters. If you leave it empty, we make one from your name.',
      phone: `With country code, for example ${PHONE_EXAMPLES.en}.`,
      birthdateOdd: (value: string) =>
        `On file as “${value}”. Write it as year-month-day, such as 1985-02-12.`,
      current_password: 'Changing your e-mail or phone needs your password, so that nobody else can do it.',
    },
    genders: { none: 'Not stated', 1: 'Male', 2: 'Female', 3: 'Miss', 4: 'I’d rather not say', 5: 'Other' },
    changed: (moment: string) => `Last changed ${moment}`,
    photo: 'Your photo',
  },
  cs: {
    title: 'Profil',
    lead: 'Vaše jméno a\u00a0kontakt na vás.',
    name: 'Jméno',
    contact: 'Kontakt',
    more: 'O\u00a0vás',
    fields: {
      salutation: 'Oslovení',
      pre_nominals: 'Titul před jménem',
      first_name: 'Jméno',
      last_name: 'Příjmení',
      post_nominals: 'Titul za jménem',
      gender: 'Pohlaví',
      birthdate: 'Datum narození',
      email: 'E-mail',
      phone: 'Telefon',
      language_id: 'Jazyk našich zpráv',
      current_password: 'Vaše heslo',
    },
    hints: {
      salutation:
        'Jak vás oslovujeme v\u00a0dopisech. Když pole necháte prázdné, oslovení vytvoříme z\u00a0vašeho jména.',
      phone: `I\u00a0s\u00a0předvolbou země, například ${PHONE_EXAMPLES.cs}.`,
      birthdateOdd: (value: string) =>
        `Máme uloženo „${value}“. Zapište datum jako rok-měsíc-den, například 1985-02-12.`,
      current_password:
        'Ke změně e-mailu nebo telefonu potřebujeme vaše heslo, aby ji nemohl provést nikdo jiný.',
    },
    genders: { none: 'Neuvedeno', 1: 'Muž', 2: 'Žena', 3: 'Slečna', 4: 'Nechci uvádět', 5: 'Jiné' },
    changed: (moment: string) => `Naposledy změněno ${moment}`,
    photo: 'Vaše fotka',
  },
  sk: {
    title: 'Profil',
    lead: 'Vaše meno a\u00a0kontakt na vás.',
    name: 'Meno',
    contact: 'Kontakt',
    more: 'O\u00a0vás',
    fields: {
      salutation: 'Oslovenie',
      pre_nominals: 'Titul pred menom',
      first_name: 'Meno',
      last_name: 'Priezvisko',
      post_nominals: 'Titul za menom',
      gender: 'Pohlavie',
      birthdate: 'Dátum narodenia',
      email: 'E-mail',
      phone: 'Telefón',
      language_id: 'Jazyk našich správ',
      current_password: 'Vaše heslo',
    },
    hints: {
      salutation:
        'Ako vás oslovujeme v\u00a0listoch. Ak pole necháte prázdne, oslovenie vytvoríme z\u00a0vášho mena.',
      phone: `Aj s\u00a0predvoľbou krajiny, napríklad ${PHONE_EXAMPLES.sk}.`,
      birthdateOdd: (value: string) =>
        `Máme uložené „${value}“. Zapíšte dátum ako rok-mesiac-deň, napríklad 1985-02-12.`,
      current_password:
        'Na zmenu e-mailu alebo telefónu potrebujeme vaše heslo, aby ju nemohol urobiť nikto iný.',
    },
    genders: { none: 'Neuvedené', 1: 'Muž', 2: 'Žena', 3: 'Slečna', 4: 'Nechcem uviesť', 5: 'Iné' },
    changed: (moment: string) => `Naposledy zmenené ${moment}`,
    photo: 'Vaša fotka',
  },
  de: {
    title: 'Profil',
    lead: 'Ihr Name und wie wir Sie erreichen.',
    name: 'Name',
    contact: 'Kontakt',
    more: 'Über Sie',
    fields: {
      salutation: 'Anrede',
      pre_nominals: 'Titel vor dem Namen',
      first_name: 'Vorname',
      last_name: 'Nachname',
      post_nominals: 'Titel nach dem Namen',
      gender: 'Geschlecht',
      birthdate: 'Geburtsdatum',
      email: 'E-Mail',
      phone: 'Telefon',
      language_id: 'Sprache unserer Nachrichten',
      current_password: 'Ihr Passwort',
    },
    hints: {
      salutation:
        'So sprechen wir Sie in Briefen an. Bleibt das Feld leer, bilden wir die Anrede aus Ihrem Namen.',
      phone: `Mit Ländervorwahl, zum Beispiel ${PHONE_EXAMPLES.de}.`,
      birthdateOdd: (value: string) =>
        `Hinterlegt ist „${value}“. Bitte schreiben Sie Jahr-Monat-Tag, zum Beispiel 1985-02-12.`,
      current_password:
        'Um E-Mail oder Telefon zu ändern, brauchen wir Ihr Passwort. So kann es niemand sonst tun.',
    },
    genders: {
      none: 'Nicht angegeben',
      1: 'Männlich',
      2: 'Weiblich',
      3: 'Fräulein',
      4: 'Möchte ich nicht angeben',
      5: 'Divers',
    },
    changed: (moment: string) => `Zuletzt geändert am ${moment}`,
    photo: 'Ihr Foto',
  },
});
