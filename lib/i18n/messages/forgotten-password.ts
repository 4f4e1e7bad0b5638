import { plural } from '../format.ts';
import { PHONE_EXAMPLES } from '../phone-examples.ts';
import { words } from '../words.ts';

/** Setting a new password when the old one is forgotten. */
export const forgottenPassword = words({
  en: {
    title: 'Forgotten your password?',
    lead: 'Tell us your e-mail or phone number. We’ll send you a link to set a new password.',
    recipient: 'E-mail or phone number',
    recipientHint: 'The one you gave us for your account.',
    submit: 'Send the link',
    submitting: 'Sending…',
    notRecognised: `This isn’t an e-mail address or phone number. Give a phone number with its country code, for example ${PHONE_EXAMPLES.en}.`,
    throttled: (minutes: number) =>
      `The link has been requested too many times. Please wait ${plural('en', minutes, { one: '#\u00a0minute', other: '#\u00a0minutes' })} and try again.`,
    unavailable: 'The link can’t be sent right now. Please try again in a few minutes.',
    back: 'Back to signing in',
    sentTitle: { email: 'Check your e-mail', phone: 'Check your phone' },
    sentLead: {
      email: 'If there is an account with this e-mail address, a link is on its way to it.',
      phone: 'If there is an account with this phone number, a text message with a link is on its way to it.',
    },
    steps: {
      email: [
        'Open the message from us. It can take a few minutes; check your spam folder, too.',
        'Follow the link and set your new password on the page it opens.',
        'Come back here and sign in with it. If somebody may know the old one, choose “Sign out everywhere else” under Security.',
      ],
      phone: [
        'Open the text message from us. It can take a few minutes.',
        'Follow the link and set your new password on the page it opens.',
        'Come back here and sign in with it. If somebody may know the old one, choose “Sign out everywhere else” under Security.',
      ],
    },
    nothing:
      'Nothing came after a few minutes? Please try once more. If still nothing comes, there may be no account with this e-mail or phone number, or it is registered under another one.',
    again: 'Try another one',
    signIn: 'Go to sign-in',
  },
  cs: {
    title: 'Zapomněli jste heslo?',
    lead: 'Napište nám svůj e-mail nebo telefon. Pošleme vám odkaz, přes který si nastavíte nové heslo.',
    recipient: 'E-mail nebo telefonní číslo',
    recipientHint: 'Údaj, který máte u\u00a0svého účtu.',
    submit: 'Poslat odkaz',
    submitting: 'Odesíláme…',
    notRecognised: `Tohle není e-mailová adresa ani telefonní číslo. Telefon zadejte i\u00a0s\u00a0předvolbou země, například ${PHONE_EXAMPLES.cs}.`,
    throttled: (minutes: number) =>
      `Žádostí o\u00a0odkaz už bylo příliš mnoho. Počkejte prosím ${plural('cs', minutes, { one: '#\u00a0minutu', few: '#\u00a0minuty', other: '#\u00a0minut' })} a\u00a0zkuste to znovu.`,
    unavailable: 'Odkaz teď nemůžeme poslat. Zkuste to prosím za pár minut znovu.',
    back: 'Zpět na přihlášení',
    sentTitle: { email: 'Podívejte se do e-mailu', phone: 'Podívejte se do telefonu' },
    sentLead: {
      email: 'Pokud u\u00a0nás máte účet s\u00a0touto e-mailovou adresou, odkaz už je na cestě.',
      phone: 'Pokud u\u00a0nás máte účet s\u00a0tímto telefonním číslem, SMS s\u00a0odkazem už je na cestě.',
    },
    steps: {
      email: [
        'Otevřete zprávu od nás. Může to pár minut trvat, podívejte se i\u00a0do nevyžádané pošty.',
        'Otevřete odkaz a\u00a0na stránce, která se zobrazí, si nastavte nové heslo.',
        'Vraťte se sem a\u00a0přihlaste se novým heslem. Pokud to staré mohl znát někdo jiný, zvolte v\u00a0Zabezpečení „Odhlásit všude jinde“.',
      ],
      phone: [
        'Otevřete SMS od nás. Může to pár minut trvat.',
        'Otevřete odkaz a\u00a0na stránce, která se zobrazí, si nastavte nové heslo.',
        'Vraťte se sem a\u00a0přihlaste se novým heslem. Pokud to staré mohl znát někdo jiný, zvolte v\u00a0Zabezpečení „Odhlásit všude jinde“.',
      ],
    },
    nothing:
      'Nic nepřišlo ani po několika minutách? Zkuste to prosím ještě jednou. Pokud nic nepřijde ani pak, účet s\u00a0tímto e-mailem nebo telefonem možná neexistuje, nebo ho máte vedený pod jiným.',
    again: 'Zkusit jiný údaj',
    signIn: 'Přejít na přihlášení',
  },
  sk: {
    title: 'Zabudli ste heslo?',
    lead: 'Napíšte nám svoj e-mail alebo telefón. Pošleme vám odkaz, cez ktorý si nastavíte nové heslo.',
    recipient: 'E-mail alebo telefónne číslo',
    recipientHint: 'Údaj, ktorý máte pri svojom účte.',
    submit: 'Poslať odkaz',
    submitting: 'Odosielame…',
    notRecognised: `Toto nie je e-mailová adresa ani telefónne číslo. Telefón zadajte aj s\u00a0predvoľbou krajiny, napríklad ${PHONE_EXAMPLES.sk}.`,
    throttled: (minutes: number) =>
      `Žiadostí o\u00a0odkaz už bolo príliš veľa. Počkajte, prosím, ${plural('sk', minutes, { one: '#\u00a0minútu', few: '#\u00a0minúty', other: '#\u00a0minút' })} a\u00a0skúste to znova.`,
    unavailable: 'Odkaz teraz nemôžeme poslať. Skúste to, prosím, o\u00a0pár minút znova.',
    back: 'Späť na prihlásenie',
    sentTitle: { email: 'Pozrite sa do e-mailu', phone: 'Pozrite sa do telefónu' },
    sentLead: {
      email: 'Ak u\u00a0nás máte účet s\u00a0touto e-mailovou adresou, odkaz je už na ceste.',
      phone: 'Ak u\u00a0nás máte účet s\u00a0týmto telefónnym číslom, SMS s\u00a0odkazom je už na ceste.',
    },
    steps: {
      email: [
        'Otvorte správu od nás. Môže to pár minút trvať, pozrite sa aj do nevyžiadanej pošty.',
        'Otvorte odkaz a\u00a0na stránke, ktorá sa zobrazí, si nastavte nové heslo.',
        'Vráťte sa sem a\u00a0prihláste sa novým heslom. Ak to staré mohol poznať niekto iný, zvoľte v\u00a0Zabezpečení „Odhlásiť všade inde“.',
      ],
      phone: [
        'Otvorte SMS od nás. Môže to pár minút trvať.',
        'Otvorte odkaz a\u00a0na stránke, ktorá sa zobrazí, si nastavte nové heslo.',
        'Vráťte sa sem a\u00a0prihláste sa novým heslom. Ak to staré mohol poznať niekto iný, zvoľte v\u00a0Zabezpečení „Odhlásiť všade inde“.',
      ],
    },
    nothing:
      'Nič neprišlo ani po niekoľkých minútach? Skúste to, prosím, ešte raz. Ak nič nepríde ani potom, účet s\u00a0týmto e-mailom alebo telefónom možno neexistuje, alebo ho máte vedený pod iným.',
    again: 'Skúsiť iný údaj',
    signIn: 'Prejsť na prihlásenie',
  },
  de: {
    title: 'Passwort vergessen?',
    lead: 'Nennen Sie uns Ihre E-Mail-Adresse oder Telefonnummer. Wir schicken Ihnen einen Link, mit dem Sie ein neues Passwort festlegen.',
    recipient: 'E-Mail oder Telefonnummer',
    recipientHint: 'Die Angabe, die bei Ihrem Konto hinterlegt ist.',
    submit: 'Link senden',
    submitting: 'Wird gesendet\u00a0…',
    notRecognised: `Das ist keine E-Mail-Adresse oder Telefonnummer. Telefonnummern bitte mit Ländervorwahl, zum Beispiel ${PHONE_EXAMPLES.de}.`,
    throttled: (minutes: number) =>
      `Der Link wurde zu oft angefordert. Bitte warten Sie ${plural('de', minutes, { one: '#\u00a0Minute', other: '#\u00a0Minuten' })} und versuchen Sie es dann noch einmal.`,
    unavailable:
      'Der Link kann gerade nicht gesendet werden. Bitte versuchen Sie es in ein paar Minuten noch einmal.',
    back: 'Zurück zur Anmeldung',
    sentTitle: { email: 'Schauen Sie in Ihr E-Mail-Postfach', phone: 'Schauen Sie auf Ihr Telefon' },
    sentLead: {
      email: 'Wenn es ein Konto mit dieser E-Mail-Adresse gibt, ist ein Link dorthin unterwegs.',
      phone:
        'Wenn es ein Konto mit dieser Telefonnummer gibt, ist eine SMS mit einem Link dorthin unterwegs.',
    },
    steps: {
      email: [
        'Öffnen Sie unsere Nachricht. Es kann ein paar Minuten dauern. Sehen Sie auch im Spam-Ordner nach.',
        'Folgen Sie dem Link und legen Sie auf der Seite, die sich öffnet, Ihr neues Passwort fest.',
        'Kommen Sie hierher zurück und melden Sie sich damit an. Falls jemand das alte kennt, wählen Sie unter Sicherheit „Überall sonst abmelden“.',
      ],
      phone: [
        'Öffnen Sie unsere SMS. Es kann ein paar Minuten dauern.',
        'Folgen Sie dem Link und legen Sie auf der Seite, die sich öffnet, Ihr neues Passwort fest.',
        'Kommen Sie hierher zurück und melden Sie sich damit an. Falls jemand das alte kennt, wählen Sie unter Sicherheit „Überall sonst abmelden“.',
      ],
    },
    nothing:
      'Auch nach einigen Minuten nichts angekommen? Bitte versuchen Sie es noch einmal. Kommt auch dann nichts, gibt es zu dieser Angabe vielleicht kein Konto, oder es läuft unter einer anderen.',
    again: 'Andere Angabe versuchen',
    signIn: 'Zur Anmeldung',
  },
});
