import { words } from '../words.ts';

/** Sign-in and security: password, contacts, sessions. */
export const security = words({
  en: {
    title: 'Sign-in and security',
    lead: 'How you sign in, and how to sign out elsewhere.',
    password: 'Change the password',
    current: 'Current password',
    passwordHint:
      'You stay signed in here. In all other browsers you’ll have to sign in with the new password.',
    forgotten: 'Don’t know it, or never had one? Get a link to set a new one.',
    savePassword: 'Change the password',
    saving: 'Changing…',
    changed: 'Your new password is set. You have been signed out in all other browsers.',
    changedHere:
      'Your new password is set. Signing you out in other browsers hasn’t worked yet: please use “Sign out everywhere else” in a moment.',
    notSaved: 'The password couldn’t be changed right now. Your current one still works. Please try again.',
    unconfirmed:
      'We couldn’t find out whether the password was changed. Please try to sign in with the new one; if that fails, the old one still works.',
    contacts: 'E-mail and phone',
    contactsLead: 'You sign in with these, and a link for a new password is sent to them.',
    changeContacts: 'Change in the profile',
    sessions: 'Other browsers',
    sessionsLead:
      'If you have forgotten to sign out somewhere, or a device was lost, end all your other sessions from here. This one goes on.',
    endOthers: 'Sign out everywhere else',
    ending: 'Signing out…',
    ended: 'You have been signed out everywhere else.',
    notEnded: 'Signing out everywhere else isn’t possible right now. Please try again in a moment.',
    endUnconfirmed:
      'We couldn’t confirm whether you were signed out everywhere else. Please try again: nothing will be done twice.',
  },
  cs: {
    title: 'Přihlášení a\u00a0zabezpečení',
    lead: 'Čím se přihlašujete a\u00a0jak se odhlásit jinde.',
    password: 'Změna hesla',
    current: 'Současné heslo',
    passwordHint:
      'Tady vás neodhlásíme. Ve všech ostatních prohlížečích se budete muset přihlásit novým heslem.',
    forgotten: 'Neznáte ho, nebo jste žádné neměli? Nechte si poslat odkaz k\u00a0nastavení nového.',
    savePassword: 'Změnit heslo',
    saving: 'Měníme…',
    changed: 'Nové heslo je nastavené. Ve všech ostatních prohlížečích jsme vás odhlásili.',
    changedHere:
      'Nové heslo je nastavené. Odhlásit vás v\u00a0ostatních prohlížečích se zatím nepodařilo, použijte prosím za chvíli „Odhlásit všude jinde“.',
    notSaved: 'Heslo se teď změnit nepodařilo. To současné stále platí. Zkuste to prosím znovu.',
    unconfirmed:
      'Nepodařilo se zjistit, zda se heslo změnilo. Zkuste se prosím přihlásit novým, a\u00a0když to nepůjde, platí ještě staré.',
    contacts: 'E-mail a\u00a0telefon',
    contactsLead: 'Těmito údaji se přihlašujete a\u00a0posíláme na ně odkaz k\u00a0novému heslu.',
    changeContacts: 'Změnit v\u00a0profilu',
    sessions: 'Ostatní prohlížeče',
    sessionsLead:
      'Zapomněli jste se někde odhlásit nebo jste ztratili zařízení? Odtud ukončíte všechna ostatní přihlášení. Tady vás neodhlásíme.',
    endOthers: 'Odhlásit všude jinde',
    ending: 'Odhlašujeme…',
    ended: 'Všude jinde jsme vás odhlásili.',
    notEnded: 'Odhlásit vás všude jinde teď nejde. Zkuste to prosím za chvíli znovu.',
    endUnconfirmed:
      'Nepodařilo se ověřit, zda jsme vás všude jinde odhlásili. Zkuste to prosím znovu, nic se neprovede dvakrát.',
  },
  sk: {
    title: 'Prihlásenie a\u00a0zabezpečenie',
    lead: 'Čím sa prihlasujete a\u00a0ako sa odhlásiť inde.',
    password: 'Zmena hesla',
    current: 'Súčasné heslo',
    passwordHint:
      'Tu vás neodhlásime. Vo všetkých ostatných prehliadačoch sa budete musieť prihlásiť novým heslom.',
    forgotten: 'Neviete ho alebo ste žiadne nemali? Nechajte si poslať odkaz na nastavenie nového.',
    savePassword: 'Zmeniť heslo',
    saving: 'Meníme…',
    changed: 'Nové heslo je nastavené. Vo všetkých ostatných prehliadačoch sme vás odhlásili.',
    changedHere:
      'Nové heslo je nastavené. Odhlásiť vás v\u00a0ostatných prehliadačoch sa zatiaľ nepodarilo, použite, prosím, o\u00a0chvíľu „Odhlásiť všade inde“.',
    notSaved: 'Heslo sa teraz zmeniť nepodarilo. To súčasné stále platí. Skúste to, prosím, znova.',
    unconfirmed:
      'Nepodarilo sa zistiť, či sa heslo zmenilo. Skúste sa, prosím, prihlásiť novým, a\u00a0ak to nepôjde, platí ešte staré.',
    contacts: 'E-mail a\u00a0telefón',
    contactsLead: 'Týmito údajmi sa prihlasujete a\u00a0posielame na ne odkaz na nové heslo.',
    changeContacts: 'Zmeniť v\u00a0profile',
    sessions: 'Ostatné prehliadače',
    sessionsLead:
      'Zabudli ste sa niekde odhlásiť alebo ste stratili zariadenie? Odtiaľto ukončíte všetky ostatné prihlásenia. Tu vás neodhlásime.',
    endOthers: 'Odhlásiť všade inde',
    ending: 'Odhlasujeme…',
    ended: 'Všade inde sme vás odhlásili.',
    notEnded: 'Odhlásiť vás všade inde sa teraz nedá. Skúste to, prosím, o\u00a0chvíľu znova.',
    endUnconfirmed:
      'Nepodarilo sa overiť, či sme vás všade inde odhlásili. Skúste to, prosím, znova, nič sa nevykoná dvakrát.',
  },
  de: {
    title: 'Anmeldung und Sicherheit',
    lead: 'Womit Sie sich anmelden und wie Sie sich anderswo abmelden.',
    password: 'Passwort ändern',
    current: 'Aktuelles Passwort',
    passwordHint:
      'Hier bleiben Sie angemeldet. In allen anderen Browsern melden Sie sich mit dem neuen Passwort an.',
    forgotten:
      'Sie kennen es nicht oder hatten nie eines? Lassen Sie sich einen Link für ein neues schicken.',
    savePassword: 'Passwort ändern',
    saving: 'Wird geändert\u00a0…',
    changed: 'Ihr neues Passwort gilt. In allen anderen Browsern wurden Sie abgemeldet.',
    changedHere:
      'Ihr neues Passwort gilt. Die Abmeldung in anderen Browsern hat noch nicht geklappt: Bitte nutzen Sie gleich noch „Überall sonst abmelden“.',
    notSaved:
      'Das Passwort konnte gerade nicht geändert werden. Ihr aktuelles gilt weiter. Bitte versuchen Sie es noch einmal.',
    unconfirmed:
      'Wir wissen nicht sicher, ob das Passwort geändert wurde. Bitte melden Sie sich mit dem neuen an. Klappt das nicht, gilt noch das alte.',
    contacts: 'E-Mail und Telefon',
    contactsLead: 'Damit melden Sie sich an, und dorthin senden wir den Link für ein neues Passwort.',
    changeContacts: 'Im Profil ändern',
    sessions: 'Andere Browser',
    sessionsLead:
      'Irgendwo das Abmelden vergessen oder ein Gerät verloren? Beenden Sie von hier aus alle anderen Anmeldungen. Diese bleibt bestehen.',
    endOthers: 'Überall sonst abmelden',
    ending: 'Sie werden abgemeldet\u00a0…',
    ended: 'Sie wurden überall sonst abgemeldet.',
    notEnded:
      'Die Abmeldung überall sonst ist gerade nicht möglich. Bitte versuchen Sie es gleich noch einmal.',
    endUnconfirmed:
      'Wir wissen nicht sicher, ob Sie überall sonst abgemeldet wurden. Bitte versuchen Sie es noch einmal: Es geschieht nichts doppelt.',
  },
});
