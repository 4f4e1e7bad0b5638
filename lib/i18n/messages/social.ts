import { words } from '../words.ts';

/** Signing in with an account people have elsewhere, and connecting one. */
export const social = words({
  en: {
    or: 'or',
    continueWith: (provider: string) => `Continue with ${provider}`,
    leavingTitle: (provider: string) => `On to ${provider}`,
    leavingLead: 'You’ll be back here in a moment.',
    leave: (provider: string) => `Go to ${provider}`,
    failures: {
      cancelled: 'You weren’t signed in: it was cancelled at the provider. Nothing has changed.',
      over: 'That took too long, or was answered before. Please start again.',
      failed: 'You couldn’t be signed in that way. Please start again, or use your password.',
      unavailable:
        'Signing in that way isn’t possible right now. Please try again in a moment, or use your password.',
      throttled: 'Too many attempts. Please wait a few minutes and try again.',
    },
    offer: (provider: string, label: string) =>
      `Do you have an account here already? Sign in once with your password. From then on, ${provider}${label && ` (${label})`} signs you in too.`,
    offerLink: 'I already have an account',
    pending: (provider: string, label: string) =>
      `${provider}${label && ` (${label})`} isn’t connected with an account here yet. Sign in once with your password; from then on it signs you in too.`,
    pendingOver:
      'That took too long, so nothing will be connected. You can connect it later, under Security.',
    dontConnect: 'Sign in without connecting',
    title: 'Other ways to sign in',
    lead: 'Connect an account you have elsewhere, and sign in here with it.',
    honest:
      'We can’t see here which accounts are connected already, only what was used in this browser. Connecting one a second time does no harm. To have a connection removed, please ask customer service.',
    used: (moment: string) => `Last used in this browser: ${moment}`,
    notUsed: 'Not used in this browser so far',
    password: 'Current password',
    passwordHint: 'So that nobody else can connect an account of theirs.',
    connect: (provider: string) => `Connect ${provider}`,
    results: {
      linked: 'Connected. From now on you can sign in with it too.',
      already: 'This account was connected already. You can sign in with it.',
      taken: 'This account is connected with another customer account. Nothing has changed.',
      refused: 'This account couldn’t be connected: it wasn’t accepted. Nothing has changed.',
      not_saved: 'It couldn’t be connected right now. Nothing has changed. Please try again in a moment.',
      unconfirmed: 'We couldn’t confirm that it was connected. Please try signing in with it next time.',
      changed: 'Somebody else has signed in meanwhile, so nothing was connected.',
      cancelled: 'It was cancelled at the provider. Nothing has changed.',
      over: 'That took too long, or was answered before. Nothing has changed. Please start again.',
      failed: 'It couldn’t be connected. Nothing has changed. Please start again.',
      unavailable: 'It couldn’t be connected right now. Nothing has changed. Please try again in a moment.',
      throttled: 'Too many attempts. Please wait a few minutes and try again.',
      password_needed: 'Please enter your current password.',
      password_wrong: 'That isn’t your current password. Nothing has changed.',
      password_impossible:
        'We can’t check your password here, because your account has no e-mail, phone number or active card. Our customer service will help you.',
      password_throttled: 'Too many attempts. Please wait a few minutes and try again.',
      password_unavailable: 'Your password couldn’t be checked right now. Please try again in a moment.',
    },
  },
  cs: {
    or: 'nebo',
    continueWith: (provider: string) => `Pokračovat přes ${provider}`,
    leavingTitle: (provider: string) => `Pokračujeme na ${provider}`,
    leavingLead: 'Za chvíli budete zpět.',
    leave: (provider: string) => `Přejít na ${provider}`,
    failures: {
      cancelled: 'Přihlášení bylo u\u00a0poskytovatele zrušeno. Nic se nezměnilo.',
      over: 'Trvalo to příliš dlouho, nebo už to proběhlo. Začněte prosím znovu.',
      failed: 'Takto se přihlásit nepodařilo. Začněte prosím znovu, nebo použijte heslo.',
      unavailable: 'Takto se teď přihlásit nejde. Zkuste to prosím za chvíli, nebo použijte heslo.',
      throttled: 'Příliš mnoho pokusů. Počkejte prosím několik minut a\u00a0zkuste to znovu.',
    },
    offer: (provider: string, label: string) =>
      `Už tu účet máte? Přihlaste se jednou heslem. Od té chvíle se přihlásíte i\u00a0přes ${provider}${label && ` (${label})`}.`,
    offerLink: 'Účet už mám',
    pending: (provider: string, label: string) =>
      `Účet ${provider}${label && ` (${label})`} zatím není propojený s\u00a0žádným účtem u\u00a0nás. Přihlaste se jednou heslem, od té chvíle se přihlásíte i\u00a0takto.`,
    pendingOver:
      'Trvalo to příliš dlouho, a\u00a0tak se nic nepropojí. Propojit účty můžete později v\u00a0části Zabezpečení.',
    dontConnect: 'Přihlásit se bez propojení',
    title: 'Další způsoby přihlášení',
    lead: 'Propojte účet, který máte jinde, a\u00a0přihlašujte se jím i\u00a0tady.',
    honest:
      'Které účty už propojené jsou, odtud nevidíme, víme jen o\u00a0tom, co se použilo v\u00a0tomto prohlížeči. Propojit účet podruhé ničemu nevadí. Chcete-li propojení zrušit, obraťte se prosím na zákaznický servis.',
    used: (moment: string) => `Naposledy použito v\u00a0tomto prohlížeči: ${moment}`,
    notUsed: 'V\u00a0tomto prohlížeči zatím nepoužito',
    password: 'Současné heslo',
    passwordHint: 'Aby si nikdo jiný nemohl propojit svůj účet s\u00a0vaším.',
    connect: (provider: string) => `Propojit ${provider}`,
    results: {
      linked: 'Propojeno. Odteď se tak můžete i\u00a0přihlašovat.',
      already: 'Tento účet už propojený byl. Můžete se jím přihlašovat.',
      taken: 'Tento účet je propojený s\u00a0jiným zákaznickým účtem. Nic se nezměnilo.',
      refused: 'Tento účet se nepodařilo propojit, nebyl přijat. Nic se nezměnilo.',
      not_saved: 'Propojit to teď nešlo. Nic se nezměnilo. Zkuste to prosím za chvíli znovu.',
      unconfirmed: 'Nepodařilo se ověřit, zda k\u00a0propojení došlo. Zkuste se tak prosím příště přihlásit.',
      changed: 'Mezitím se přihlásil někdo jiný, a\u00a0tak se nic nepropojilo.',
      cancelled: 'Propojení bylo u\u00a0poskytovatele zrušeno. Nic se nezměnilo.',
      over: 'Trvalo to příliš dlouho, nebo už to proběhlo. Nic se nezměnilo. Začněte prosím znovu.',
      failed: 'Propojit se to nepodařilo. Nic se nezměnilo. Začněte prosím znovu.',
      unavailable: 'Propojit to teď nešlo. Nic se nezměnilo. Zkuste to prosím za chvíli znovu.',
      throttled: 'Příliš mnoho pokusů. Počkejte prosím několik minut a\u00a0zkuste to znovu.',
      password_needed: 'Zadejte prosím své současné heslo.',
      password_wrong: 'Tohle není vaše současné heslo. Nic se nezměnilo.',
      password_impossible:
        'Heslo tu nemůžeme ověřit, protože u\u00a0účtu nemáte e-mail, telefon ani aktivní kartu. Pomůže vám náš zákaznický servis.',
      password_throttled: 'Příliš mnoho pokusů. Počkejte prosím několik minut a\u00a0zkuste to znovu.',
      password_unavailable: 'Heslo teď nešlo ověřit. Zkuste to prosím za chvíli znovu.',
    },
  },
  sk: {
    or: 'alebo',
    continueWith: (provider: string) => `Pokračovať cez ${provider}`,
    leavingTitle: (provider: string) => `Pokračujeme na ${provider}`,
    leavingLead: 'O\u00a0chvíľu budete späť.',
    leave: (provider: string) => `Prejsť na ${provider}`,
    failures: {
      cancelled: 'Prihlásenie bolo u\u00a0poskytovateľa zrušené. Nič sa nezmenilo.',
      over: 'Trvalo to príliš dlho alebo to už prebehlo. Začnite, prosím, znova.',
      failed: 'Takto sa prihlásiť nepodarilo. Začnite, prosím, znova alebo použite heslo.',
      unavailable: 'Takto sa teraz prihlásiť nedá. Skúste to, prosím, o\u00a0chvíľu alebo použite heslo.',
      throttled: 'Príliš veľa pokusov. Počkajte, prosím, niekoľko minút a\u00a0skúste to znova.',
    },
    offer: (provider: string, label: string) =>
      `Už tu účet máte? Prihláste sa raz heslom. Odvtedy sa prihlásite aj cez ${provider}${label && ` (${label})`}.`,
    offerLink: 'Účet už mám',
    pending: (provider: string, label: string) =>
      `Účet ${provider}${label && ` (${label})`} zatiaľ nie je prepojený so žiadnym účtom u\u00a0nás. Prihláste sa raz heslom, odvtedy sa prihlásite aj takto.`,
    pendingOver:
      'Trvalo to príliš dlho, a\u00a0tak sa nič neprepojí. Prepojiť účty môžete neskôr v\u00a0časti Zabezpečenie.',
    dontConnect: 'Prihlásiť sa bez prepojenia',
    title: 'Ďalšie spôsoby prihlásenia',
    lead: 'Prepojte účet, ktorý máte inde, a\u00a0prihlasujte sa ním aj tu.',
    honest:
      'Ktoré účty sú už prepojené, odtiaľto nevidíme, vieme len o\u00a0tom, čo sa použilo v\u00a0tomto prehliadači. Prepojiť účet druhýkrát ničomu nevadí. Ak chcete prepojenie zrušiť, obráťte sa, prosím, na zákaznícky servis.',
    used: (moment: string) => `Naposledy použité v\u00a0tomto prehliadači: ${moment}`,
    notUsed: 'V\u00a0tomto prehliadači zatiaľ nepoužité',
    password: 'Súčasné heslo',
    passwordHint: 'Aby si nikto iný nemohol prepojiť svoj účet s\u00a0vaším.',
    connect: (provider: string) => `Prepojiť ${provider}`,
    results: {
      linked: 'Prepojené. Odteraz sa tak môžete aj prihlasovať.',
      already: 'Tento účet už prepojený bol. Môžete sa ním prihlasovať.',
      taken: 'Tento účet je prepojený s\u00a0iným zákazníckym účtom. Nič sa nezmenilo.',
      refused: 'Tento účet sa nepodarilo prepojiť, nebol prijatý. Nič sa nezmenilo.',
      not_saved: 'Prepojiť sa to teraz nedalo. Nič sa nezmenilo. Skúste to, prosím, o\u00a0chvíľu znova.',
      unconfirmed:
        'Nepodarilo sa overiť, či k\u00a0prepojeniu došlo. Skúste sa tak, prosím, nabudúce prihlásiť.',
      changed: 'Medzitým sa prihlásil niekto iný, a\u00a0tak sa nič neprepojilo.',
      cancelled: 'Prepojenie bolo u\u00a0poskytovateľa zrušené. Nič sa nezmenilo.',
      over: 'Trvalo to príliš dlho alebo to už prebehlo. Nič sa nezmenilo. Začnite, prosím, znova.',
      failed: 'Prepojiť sa to nepodarilo. Nič sa nezmenilo. Začnite, prosím, znova.',
      unavailable: 'Prepojiť sa to teraz nedalo. Nič sa nezmenilo. Skúste to, prosím, o\u00a0chvíľu znova.',
      throttled: 'Príliš veľa pokusov. Počkajte, prosím, niekoľko minút a\u00a0skúste to znova.',
      password_needed: 'Zadajte, prosím, svoje súčasné heslo.',
      password_wrong: 'Toto nie je vaše súčasné heslo. Nič sa nezmenilo.',
      password_impossible:
        'Heslo tu nemôžeme overiť, pretože pri účte nemáte e-mail, telefón ani aktívnu kartu. Pomôže vám náš zákaznícky servis.',
      password_throttled: 'Príliš veľa pokusov. Počkajte, prosím, niekoľko minút a\u00a0skúste to znova.',
      password_unavailable: 'Heslo sa teraz nedalo overiť. Skúste to, prosím, o\u00a0chvíľu znova.',
    },
  },
  de: {
    or: 'oder',
    continueWith: (provider: string) => `Weiter mit ${provider}`,
    leavingTitle: (provider: string) => `Weiter zu ${provider}`,
    leavingLead: 'Sie sind gleich wieder hier.',
    leave: (provider: string) => `Zu ${provider}`,
    failures: {
      cancelled:
        'Sie wurden nicht angemeldet: Der Vorgang wurde beim Anbieter abgebrochen. Es hat sich nichts geändert.',
      over: 'Das hat zu lange gedauert oder ist schon erledigt. Bitte beginnen Sie noch einmal.',
      failed:
        'Die Anmeldung auf diesem Weg hat nicht geklappt. Bitte beginnen Sie noch einmal oder nutzen Sie Ihr Passwort.',
      unavailable:
        'Die Anmeldung auf diesem Weg ist gerade nicht möglich. Bitte versuchen Sie es gleich noch einmal oder nutzen Sie Ihr Passwort.',
      throttled:
        'Zu viele Versuche. Bitte warten Sie ein paar Minuten und versuchen Sie es dann noch einmal.',
    },
    offer: (provider: string, label: string) =>
      `Haben Sie hier schon ein Konto? Melden Sie sich einmal mit Ihrem Passwort an. Danach können Sie sich auch mit ${provider}${label && ` (${label})`} anmelden.`,
    offerLink: 'Ich habe schon ein Konto',
    pending: (provider: string, label: string) =>
      `${provider}${label && ` (${label})`} ist hier noch mit keinem Konto verknüpft. Melden Sie sich einmal mit Ihrem Passwort an; danach geht es auch auf diesem Weg.`,
    pendingOver:
      'Das hat zu lange gedauert, deshalb wird nichts verknüpft. Sie können das später unter „Sicherheit“ nachholen.',
    dontConnect: 'Ohne Verknüpfung anmelden',
    title: 'Weitere Anmeldewege',
    lead: 'Verknüpfen Sie ein Konto, das Sie anderswo haben, und melden Sie sich hier damit an.',
    honest:
      'Welche Konten schon verknüpft sind, können wir hier nicht sehen, nur was in diesem Browser genutzt wurde. Ein Konto ein zweites Mal zu verknüpfen schadet nicht. Wenn Sie eine Verknüpfung aufheben möchten, wenden Sie sich bitte an den Kundenservice.',
    used: (moment: string) => `In diesem Browser zuletzt genutzt: ${moment}`,
    notUsed: 'In diesem Browser bisher nicht genutzt',
    password: 'Aktuelles Passwort',
    passwordHint: 'Damit niemand sonst ein eigenes Konto mit Ihrem verknüpfen kann.',
    connect: (provider: string) => `${provider} verknüpfen`,
    results: {
      linked: 'Verknüpft. Ab jetzt können Sie sich auch damit anmelden.',
      already: 'Dieses Konto war schon verknüpft. Sie können sich damit anmelden.',
      taken: 'Dieses Konto ist mit einem anderen Kundenkonto verknüpft. Es hat sich nichts geändert.',
      refused:
        'Dieses Konto ließ sich nicht verknüpfen, es wurde nicht anerkannt. Es hat sich nichts geändert.',
      not_saved:
        'Das Verknüpfen ist gerade nicht möglich. Es hat sich nichts geändert. Bitte versuchen Sie es gleich noch einmal.',
      unconfirmed:
        'Wir konnten nicht bestätigen, dass es geklappt hat. Bitte versuchen Sie beim nächsten Mal, sich damit anzumelden.',
      changed: 'Inzwischen hat sich jemand anderes angemeldet, deshalb wurde nichts verknüpft.',
      cancelled: 'Der Vorgang wurde beim Anbieter abgebrochen. Es hat sich nichts geändert.',
      over: 'Das hat zu lange gedauert oder ist schon erledigt. Es hat sich nichts geändert. Bitte beginnen Sie noch einmal.',
      failed:
        'Das Verknüpfen hat nicht geklappt. Es hat sich nichts geändert. Bitte beginnen Sie noch einmal.',
      unavailable:
        'Das Verknüpfen ist gerade nicht möglich. Es hat sich nichts geändert. Bitte versuchen Sie es gleich noch einmal.',
      throttled:
        'Zu viele Versuche. Bitte warten Sie ein paar Minuten und versuchen Sie es dann noch einmal.',
      password_needed: 'Bitte geben Sie Ihr aktuelles Passwort ein.',
      password_wrong: 'Das ist nicht Ihr aktuelles Passwort. Es hat sich nichts geändert.',
      password_impossible:
        'Wir können Ihr Passwort hier nicht prüfen, weil in Ihrem Konto weder eine E-Mail-Adresse noch eine Telefonnummer noch eine aktive Karte hinterlegt ist. Unser Kundenservice hilft Ihnen gern.',
      password_throttled:
        'Zu viele Versuche. Bitte warten Sie ein paar Minuten und versuchen Sie es dann noch einmal.',
      password_unavailable:
        'Ihr Passwort ließ sich gerade nicht prüfen. Bitte versuchen Sie es gleich noch einmal.',
    },
  },
});
