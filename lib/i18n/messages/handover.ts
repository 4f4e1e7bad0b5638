import { plural } from '../format.ts';
import { words } from '../words.ts';

/** Moving between this portal and other applications, in both directions. */
export const handover = words({
  en: {
    title: 'Continue here',
    lead: (from: string | undefined) =>
      from
        ? `You are coming from ${from}. Continue and you are signed in here, too.`
        : 'You are coming from another application. Continue and you are signed in here, too.',
    code: 'Code',
    codeHint: 'The one the other application shows you.',
    submit: 'Continue',
    submitting: 'Signing in…',
    replaces:
      'This browser is already signed in to an account. If you continue, we sign it out and sign you in to the account you came with.',
    replace: 'Sign out and continue',
    keep: 'Keep the current account',
    wrong:
      'This code isn’t right, was used before or is too old. Please go back to the application you are coming from and start again.',
    inactive: 'Your account isn’t active, so you can’t sign in with it. Our customer service will help you.',
    throttled: (minutes: number) =>
      `Too many attempts. Please wait ${plural('en', minutes, { one: '#\u00a0minute', other: '#\u00a0minutes' })} and try again.`,
    unavailable: 'Signing in isn’t possible right now. Please try again in a moment.',
    overTitle: 'This link no longer works',
    over: 'It was used before, or too much time has passed. Please go back to the application you are coming from and start again, or sign in here.',
    toSignIn: 'Go to sign-in',
    apps: 'Our other applications',
    appsLead: 'Go on there without signing in again.',
    open: (name: string) => `Open ${name}`,
    notOpened: 'It couldn’t be opened right now. Please try again in a moment.',
    leaveTitle: (name: string) => `On to ${name}`,
    leaveLead: 'You are leaving this portal and will be signed in there.',
    leave: (name: string) => `Continue to ${name}`,
    leaveOver: 'Too much time has passed. Please go back to the overview and open the application again.',
  },
  cs: {
    title: 'Pokračovat tady',
    lead: (from: string | undefined) =>
      from
        ? `Přicházíte z\u00a0aplikace ${from}. Pokračujte a\u00a0přihlásíme vás i\u00a0zde.`
        : 'Přicházíte z\u00a0jiné aplikace. Pokračujte a\u00a0přihlásíme vás i\u00a0zde.',
    code: 'Kód',
    codeHint: 'Zobrazuje vám ho druhá aplikace.',
    submit: 'Pokračovat',
    submitting: 'Přihlašujeme…',
    replaces:
      'V\u00a0tomto prohlížeči už je někdo přihlášený. Když budete pokračovat, nejdřív ho odhlásíme a\u00a0pak vás přihlásíme k\u00a0účtu, se kterým přicházíte.',
    replace: 'Odhlásit a\u00a0pokračovat',
    keep: 'Zůstat u\u00a0přihlášeného účtu',
    wrong:
      'Kód není správný, už byl použitý nebo je příliš starý. Vraťte se prosím do aplikace, ze které přicházíte, a\u00a0začněte znovu.',
    inactive:
      'Váš účet není aktivní, proto se k\u00a0němu nelze přihlásit. Pomůže vám náš zákaznický servis.',
    throttled: (minutes: number) =>
      `Příliš mnoho pokusů. Počkejte prosím ${plural('cs', minutes, { one: '#\u00a0minutu', few: '#\u00a0minuty', other: '#\u00a0minut' })} a\u00a0zkuste to znovu.`,
    unavailable: 'Přihlásit se teď nejde. Zkuste to prosím za chvíli znovu.',
    overTitle: 'Tento odkaz už neplatí',
    over: 'Už byl použitý nebo uplynulo příliš mnoho času. Vraťte se prosím do aplikace, ze které přicházíte, a\u00a0začněte znovu, nebo se přihlaste zde.',
    toSignIn: 'Přejít na přihlášení',
    apps: 'Naše další aplikace',
    appsLead: 'Pokračujte tam bez nového přihlašování.',
    open: (name: string) => `Otevřít ${name}`,
    notOpened: 'Aplikaci se teď nepodařilo otevřít. Zkuste to prosím za chvíli znovu.',
    leaveTitle: (name: string) => `Dál do aplikace ${name}`,
    leaveLead: 'Opouštíte tento portál. V\u00a0druhé aplikaci vás přihlásíme.',
    leave: (name: string) => `Pokračovat do aplikace ${name}`,
    leaveOver: 'Uplynulo příliš mnoho času. Vraťte se prosím na přehled a\u00a0otevřete aplikaci znovu.',
  },
  sk: {
    title: 'Pokračovať tu',
    lead: (from: string | undefined) =>
      from
        ? `Prichádzate z\u00a0aplikácie ${from}. Pokračujte a\u00a0prihlásime vás aj tu.`
        : 'Prichádzate z\u00a0inej aplikácie. Pokračujte a\u00a0prihlásime vás aj tu.',
    code: 'Kód',
    codeHint: 'Zobrazuje vám ho druhá aplikácia.',
    submit: 'Pokračovať',
    submitting: 'Prihlasujeme…',
    replaces:
      'V\u00a0tomto prehliadači je už niekto prihlásený. Ak budete pokračovať, najprv ho odhlásime a\u00a0potom vás prihlásime do účtu, s\u00a0ktorým prichádzate.',
    replace: 'Odhlásiť a\u00a0pokračovať',
    keep: 'Zostať pri prihlásenom účte',
    wrong:
      'Kód nie je správny, už bol použitý alebo je príliš starý. Vráťte sa, prosím, do aplikácie, z\u00a0ktorej prichádzate, a\u00a0začnite znova.',
    inactive: 'Váš účet nie je aktívny, preto sa doň nedá prihlásiť. Pomôže vám náš zákaznícky servis.',
    throttled: (minutes: number) =>
      `Príliš veľa pokusov. Počkajte, prosím, ${plural('sk', minutes, { one: '#\u00a0minútu', few: '#\u00a0minúty', other: '#\u00a0minút' })} a\u00a0skúste to znova.`,
    unavailable: 'Prihlásiť sa teraz nedá. Skúste to, prosím, o\u00a0chvíľu znova.',
    overTitle: 'Tento odkaz už neplatí',
    over: 'Už bol použitý alebo uplynulo príliš veľa času. Vráťte sa, prosím, do aplikácie, z\u00a0ktorej prichádzate, a\u00a0začnite znova, alebo sa prihláste tu.',
    toSignIn: 'Prejsť na prihlásenie',
    apps: 'Naše ďalšie aplikácie',
    appsLead: 'Pokračujte tam bez nového prihlasovania.',
    open: (name: string) => `Otvoriť ${name}`,
    notOpened: 'Aplikáciu sa teraz nepodarilo otvoriť. Skúste to, prosím, o\u00a0chvíľu znova.',
    leaveTitle: (name: string) => `Ďalej do aplikácie ${name}`,
    leaveLead: 'Opúšťate tento portál. V\u00a0druhej aplikácii vás prihlásime.',
    leave: (name: string) => `Pokračovať do aplikácie ${name}`,
    leaveOver: 'Uplynulo príliš veľa času. Vráťte sa, prosím, na prehľad a\u00a0otvorte aplikáciu znova.',
  },
  de: {
    title: 'Hier weitermachen',
    lead: (from: string | undefined) =>
      from
        ? `Sie kommen von ${from}. Wenn Sie fortfahren, sind Sie auch hier angemeldet.`
        : 'Sie kommen aus einer anderen Anwendung. Wenn Sie fortfahren, sind Sie auch hier angemeldet.',
    code: 'Code',
    codeHint: 'Die andere Anwendung zeigt ihn Ihnen an.',
    submit: 'Fortfahren',
    submitting: 'Sie werden angemeldet\u00a0…',
    replaces:
      'In diesem Browser ist schon jemand angemeldet. Wenn Sie fortfahren, wird diese Person hier zuerst abgemeldet, und Sie machen mit dem Konto weiter, mit dem Sie kommen.',
    replace: 'Abmelden und fortfahren',
    keep: 'Beim angemeldeten Konto bleiben',
    wrong:
      'Der Code stimmt nicht, wurde schon verwendet oder ist zu alt. Bitte gehen Sie zurück in die Anwendung, aus der Sie kommen, und beginnen Sie noch einmal.',
    inactive:
      'Ihr Konto ist nicht aktiv, deshalb können Sie sich damit nicht anmelden. Unser Kundenservice hilft Ihnen gern.',
    throttled: (minutes: number) =>
      `Zu viele Versuche. Bitte warten Sie ${plural('de', minutes, { one: '#\u00a0Minute', other: '#\u00a0Minuten' })} und versuchen Sie es dann noch einmal.`,
    unavailable: 'Die Anmeldung ist gerade nicht möglich. Bitte versuchen Sie es gleich noch einmal.',
    overTitle: 'Dieser Link gilt nicht mehr',
    over: 'Er wurde schon verwendet oder es ist zu viel Zeit vergangen. Bitte gehen Sie zurück in die Anwendung, aus der Sie kommen, und beginnen Sie noch einmal, oder melden Sie sich hier an.',
    toSignIn: 'Zur Anmeldung',
    apps: 'Unsere weiteren Anwendungen',
    appsLead: 'Machen Sie dort weiter, ohne sich neu anzumelden.',
    open: (name: string) => `${name} öffnen`,
    notOpened: 'Das Öffnen hat gerade nicht geklappt. Bitte versuchen Sie es gleich noch einmal.',
    leaveTitle: (name: string) => `Weiter zu ${name}`,
    leaveLead: 'Sie verlassen dieses Portal und werden dort angemeldet.',
    leave: (name: string) => `Weiter zu ${name}`,
    leaveOver:
      'Es ist zu viel Zeit vergangen. Bitte gehen Sie zurück zur Übersicht und öffnen Sie die Anwendung noch einmal.',
  },
});
