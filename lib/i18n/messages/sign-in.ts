import { plural } from '../format.ts';
import { words } from '../words.ts';

/** The sign-in page. */
export const signIn = words({
  en: {
    title: 'Sign in',
    lead: (brand: string) => `Welcome back to ${brand}.`,
    identifier: 'E-mail, phone or card number',
    identifierKind: 'What you are entering',
    kinds: { auto: 'Detect automatically', email: 'E-mail', phone: 'Phone number', card: 'Card number' },
    kindToggle: 'Choose e-mail, phone or card',
    password: 'Password',
    showPassword: 'Show password',
    remember: 'Keep me signed in',
    rememberHint: 'Only on a device that is yours alone.',
    submit: 'Sign in',
    submitting: 'Signing in…',
    notRecognised: 'This isn’t an e-mail address, phone or card number.',
    wrong:
      'We couldn’t sign you in with these details. Please check both fields. If it still doesn’t work, set a new password, or ask our customer service whether the account is active.',
    throttled: (minutes: number) =>
      `Too many attempts. Please wait ${plural('en', minutes, { one: '#\u00a0minute', other: '#\u00a0minutes' })} and try again.`,
    unavailable:
      'Signing in isn’t possible right now. Nothing is wrong with your password. Please try again in a moment.',
    forgotten: 'Forgotten your password?',
    over: 'You are signed out. To keep your data safe, that happens after a while, or when the session is ended elsewhere. Sign in to go on where you left off.',
    closed:
      'This account has been closed or isn’t active at the moment, so we can’t show anything of it. If you think this is a mistake, please contact our customer service.',
    signedOut: 'You are signed out.',
  },
  cs: {
    title: 'Přihlášení',
    lead: (brand: string) => `Vítejte zpět na portálu ${brand}.`,
    identifier: 'E-mail, telefon nebo číslo karty',
    identifierKind: 'Co zadávám',
    kinds: { auto: 'Rozpoznat automaticky', email: 'E-mail', phone: 'Telefonní číslo', card: 'Číslo karty' },
    kindToggle: 'Vybrat e-mail, telefon nebo kartu',
    password: 'Heslo',
    showPassword: 'Zobrazit heslo',
    remember: 'Neodhlašovat mě',
    rememberHint: 'Jen na zařízení, které používáte pouze vy.',
    submit: 'Přihlásit se',
    submitting: 'Přihlašujeme…',
    notRecognised: 'Tohle není e-mailová adresa, telefon ani číslo karty.',
    wrong:
      'S\u00a0tímto údajem a\u00a0heslem se přihlásit nepodařilo. Zkontrolujte prosím obojí. Pokud to nepomůže, nastavte si nové heslo, nebo se zeptejte našeho zákaznického servisu, zda je účet aktivní.',
    throttled: (minutes: number) =>
      `Příliš mnoho pokusů. Počkejte prosím ${plural('cs', minutes, { one: '#\u00a0minutu', few: '#\u00a0minuty', other: '#\u00a0minut' })} a\u00a0zkuste to znovu.`,
    unavailable: 'Přihlásit se teď nejde. Vaším heslem to není. Zkuste to prosím za chvíli znovu.',
    forgotten: 'Zapomněli jste heslo?',
    over: 'Odhlásili jsme vás. Kvůli bezpečí vašich údajů se to stane po určité době, nebo když se přihlášení ukončí odjinud. Přihlaste se a\u00a0pokračujte tam, kde jste skončili.',
    closed:
      'Tento účet je zrušený nebo teď není aktivní, proto z\u00a0něj nemůžeme nic zobrazit. Pokud si myslíte, že jde o\u00a0omyl, obraťte se prosím na náš zákaznický servis.',
    signedOut: 'Odhlášení proběhlo v\u00a0pořádku.',
  },
  sk: {
    title: 'Prihlásenie',
    lead: (brand: string) => `Vitajte späť na portáli ${brand}.`,
    identifier: 'E-mail, telefón alebo číslo karty',
    identifierKind: 'Čo zadávam',
    kinds: { auto: 'Rozpoznať automaticky', email: 'E-mail', phone: 'Telefónne číslo', card: 'Číslo karty' },
    kindToggle: 'Vybrať e-mail, telefón alebo kartu',
    password: 'Heslo',
    showPassword: 'Zobraziť heslo',
    remember: 'Neodhlasovať ma',
    rememberHint: 'Len na zariadení, ktoré používate iba vy.',
    submit: 'Prihlásiť sa',
    submitting: 'Prihlasujeme…',
    notRecognised: 'Toto nie je e-mailová adresa, telefón ani číslo karty.',
    wrong:
      'S\u00a0týmto údajom a\u00a0heslom sa prihlásiť nepodarilo. Skontrolujte, prosím, oboje. Ak to nepomôže, nastavte si nové heslo alebo sa opýtajte nášho zákazníckeho servisu, či je účet aktívny.',
    throttled: (minutes: number) =>
      `Príliš veľa pokusov. Počkajte, prosím, ${plural('sk', minutes, { one: '#\u00a0minútu', few: '#\u00a0minúty', other: '#\u00a0minút' })} a\u00a0skúste to znova.`,
    unavailable: 'Prihlásiť sa teraz nedá. Vaším heslom to nie je. Skúste to, prosím, o\u00a0chvíľu znova.',
    forgotten: 'Zabudli ste heslo?',
    over: 'Odhlásili sme vás. V\u00a0záujme bezpečnosti vašich údajov sa to stane po určitom čase, alebo keď sa prihlásenie ukončí odinakiaľ. Prihláste sa a\u00a0pokračujte tam, kde ste skončili.',
    closed:
      'Tento účet je zrušený alebo teraz nie je aktívny, preto z\u00a0neho nemôžeme nič zobraziť. Ak si myslíte, že ide o\u00a0omyl, obráťte sa, prosím, na náš zákaznícky servis.',
    signedOut: 'Odhlásenie prebehlo v\u00a0poriadku.',
  },
  de: {
    title: 'Anmelden',
    lead: (brand: string) => `Willkommen zurück bei ${brand}.`,
    identifier: 'E-Mail, Telefon- oder Kartennummer',
    identifierKind: 'Art der Angabe',
    kinds: { auto: 'Automatisch erkennen', email: 'E-Mail', phone: 'Telefonnummer', card: 'Kartennummer' },
    kindToggle: 'E-Mail, Telefon oder Karte auswählen',
    password: 'Passwort',
    showPassword: 'Passwort anzeigen',
    remember: 'Angemeldet bleiben',
    rememberHint: 'Nur auf einem Gerät, das Sie allein nutzen.',
    submit: 'Anmelden',
    submitting: 'Sie werden angemeldet\u00a0…',
    notRecognised: 'Das ist keine E-Mail-Adresse, Telefon- oder Kartennummer.',
    wrong:
      'Mit diesen Angaben hat die Anmeldung nicht geklappt. Bitte prüfen Sie beide Felder. Hilft das nicht, legen Sie ein neues Passwort fest oder fragen Sie unseren Kundenservice, ob das Konto aktiv ist.',
    throttled: (minutes: number) =>
      `Zu viele Versuche. Bitte warten Sie ${plural('de', minutes, { one: '#\u00a0Minute', other: '#\u00a0Minuten' })} und versuchen Sie es dann noch einmal.`,
    unavailable:
      'Die Anmeldung ist gerade nicht möglich. An Ihrem Passwort liegt es nicht. Bitte versuchen Sie es gleich noch einmal.',
    forgotten: 'Passwort vergessen?',
    over: 'Sie sind abgemeldet. Zum Schutz Ihrer Daten geschieht das nach einiger Zeit oder wenn die Anmeldung an anderer Stelle beendet wird. Melden Sie sich an und machen Sie dort weiter, wo Sie aufgehört haben.',
    closed:
      'Dieses Konto wurde geschlossen oder ist derzeit nicht aktiv. Deshalb können wir nichts davon anzeigen. Wenn Sie das für einen Irrtum halten, wenden Sie sich bitte an unseren Kundenservice.',
    signedOut: 'Sie sind abgemeldet.',
  },
});
