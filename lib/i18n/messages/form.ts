import { words } from '../words.ts';

/** What a form says as a whole. */
export const form = words({
  en: {
    check: 'Please check the marked fields.',
    saved: 'Saved.',
    unchanged: 'Nothing to save: you haven’t changed anything.',
    invalid: 'Please check the marked fields. Nothing has been saved yet.',
    conflict:
      'This has been changed elsewhere in the meantime. Please choose what should stay. Nothing has been saved yet.',
    notSaved:
      'It couldn’t be saved right now. Nothing is lost: your changes are still here. Please try again.',
    onFile: (fields: string) =>
      `Nothing was saved. Something else on file has to be corrected first: ${fields}.`,
    goTo: (page: string) => `Go to “${page}”`,
    partly: 'Part of it is saved. The marked part isn’t: your changes are still here. Please try again.',
    unconfirmed:
      'We couldn’t confirm whether this was saved. Your changes are still here. Wait a moment, then save again: nothing will be done twice.',
    wrongCustomer: 'This page was opened under another account. Nothing was saved.',
    reload: 'Reload this page',
    draft: 'This is what you typed before. It isn’t saved yet.',
    discard: 'Discard it',
    refusedOrigin:
      'This request didn’t come from our own page, so nothing was done. Please reload the page and try again.',
    asking: 'We have sent you a code. Please enter it below and confirm it. Nothing has been saved yet.',
    codeSentTo: (to: string) => `Enter the code we sent to ${to}`,
    codeConfirm: 'Confirm',
    codeAgain: 'Send a new code',
    codeOver: 'This code is no longer valid. Please have a new one sent.',
    codeHint: 'Not the right one? Correct it above and save; we then send a code there.',
    codeSpam: 'Check your spam folder, too.',
    keepMine: 'Keep mine:',
    useTheirs: 'Use the other:',
    conflictField: 'Changed elsewhere in the meantime. Which one is right?',
    nothing: '(empty)',
  },
  cs: {
    check: 'Zkontrolujte prosím označená pole.',
    saved: 'Uloženo.',
    unchanged: 'Není co ukládat, nic jste nezměnili.',
    invalid: 'Zkontrolujte prosím označená pole. Zatím se nic neuložilo.',
    conflict: 'Údaje se mezitím změnily jinde. Vyberte prosím, co má zůstat. Zatím se nic neuložilo.',
    notSaved:
      'Uložit se to teď nepodařilo. O\u00a0nic jste nepřišli, vaše změny tu stále jsou. Zkuste to prosím znovu.',
    onFile: (fields: string) => `Nic se neuložilo. Nejdřív je potřeba opravit jiný uložený údaj: ${fields}.`,
    goTo: (page: string) => `Přejít na stránku „${page}“`,
    partly: 'Část se uložila. Označené se neuložilo, vaše změny tu stále jsou. Zkuste to prosím znovu.',
    unconfirmed:
      'Nepodařilo se ověřit, zda se změny uložily. Stále je tu máte. Chvíli počkejte a\u00a0uložte je znovu, nic se neprovede dvakrát.',
    wrongCustomer: 'Tato stránka byla otevřená pod jiným účtem. Nic se neuložilo.',
    reload: 'Načíst stránku znovu',
    draft: 'Toto jste vyplnili dříve. Zatím to není uložené.',
    discard: 'Zahodit změny',
    refusedOrigin:
      'Požadavek nepřišel z\u00a0naší stránky, proto jsme nic neprovedli. Načtěte prosím stránku znovu a\u00a0zkuste to ještě jednou.',
    asking: 'Poslali jsme vám kód. Zadejte ho prosím níže a\u00a0potvrďte. Zatím se nic neuložilo.',
    codeSentTo: (to: string) => `Zadejte kód, který jsme poslali na ${to}`,
    codeConfirm: 'Potvrdit',
    codeAgain: 'Poslat nový kód',
    codeOver: 'Tento kód už neplatí. Nechte si prosím poslat nový.',
    codeHint: 'Překlep? Opravte údaj výše a\u00a0uložte, kód pošleme tam.',
    codeSpam: 'Podívejte se i\u00a0do nevyžádané pošty.',
    keepMine: 'Nechat můj údaj:',
    useTheirs: 'Použít ten druhý:',
    conflictField: 'Mezitím se to změnilo jinde. Co je správně?',
    nothing: '(prázdné)',
  },
  sk: {
    check: 'Skontrolujte, prosím, označené polia.',
    saved: 'Uložené.',
    unchanged: 'Nie je čo ukladať, nič ste nezmenili.',
    invalid: 'Skontrolujte, prosím, označené polia. Zatiaľ sa nič neuložilo.',
    conflict: 'Údaje sa medzitým zmenili inde. Vyberte, prosím, čo má zostať. Zatiaľ sa nič neuložilo.',
    notSaved:
      'Uložiť sa to teraz nepodarilo. O\u00a0nič ste neprišli, vaše zmeny sú stále tu. Skúste to, prosím, znova.',
    onFile: (fields: string) => `Nič sa neuložilo. Najprv treba opraviť iný uložený údaj: ${fields}.`,
    goTo: (page: string) => `Prejsť na stránku „${page}“`,
    partly: 'Časť sa uložila. Označené sa neuložilo, vaše zmeny sú stále tu. Skúste to, prosím, znova.',
    unconfirmed:
      'Nepodarilo sa overiť, či sa zmeny uložili. Stále ich tu máte. Chvíľu počkajte a\u00a0uložte ich znova, nič sa nevykoná dvakrát.',
    wrongCustomer: 'Táto stránka bola otvorená pod iným účtom. Nič sa neuložilo.',
    reload: 'Načítať stránku znova',
    draft: 'Toto ste vyplnili predtým. Zatiaľ to nie je uložené.',
    discard: 'Zahodiť zmeny',
    refusedOrigin:
      'Požiadavka neprišla z\u00a0našej stránky, preto sme nič nevykonali. Načítajte, prosím, stránku znova a\u00a0skúste to ešte raz.',
    asking: 'Poslali sme vám kód. Zadajte ho, prosím, nižšie a\u00a0potvrďte. Zatiaľ sa nič neuložilo.',
    codeSentTo: (to: string) => `Zadajte kód, ktorý sme poslali na ${to}`,
    codeConfirm: 'Potvrdiť',
    codeAgain: 'Poslať nový kód',
    codeOver: 'Tento kód už neplatí. Nechajte si, prosím, poslať nový.',
    codeHint: 'Preklep? Opravte údaj vyššie a\u00a0uložte, kód pošleme tam.',
    codeSpam: 'Pozrite sa aj do nevyžiadanej pošty.',
    keepMine: 'Nechať môj údaj:',
    useTheirs: 'Použiť ten druhý:',
    conflictField: 'Medzitým sa to zmenilo inde. Čo je správne?',
    nothing: '(prázdne)',
  },
  de: {
    check: 'Bitte prüfen Sie die markierten Felder.',
    saved: 'Gespeichert.',
    unchanged: 'Nichts zu speichern: Sie haben nichts geändert.',
    invalid: 'Bitte prüfen Sie die markierten Felder. Es wurde noch nichts gespeichert.',
    conflict:
      'Inzwischen wurde das an anderer Stelle geändert. Bitte wählen Sie, was gelten soll. Es wurde noch nichts gespeichert.',
    notSaved:
      'Das Speichern hat gerade nicht geklappt. Nichts ist verloren, Ihre Änderungen sind noch da. Bitte versuchen Sie es noch einmal.',
    onFile: (fields: string) =>
      `Es wurde nichts gespeichert. Zuerst muss eine andere gespeicherte Angabe korrigiert werden: ${fields}.`,
    goTo: (page: string) => `Zur Seite „${page}“`,
    partly:
      'Ein Teil ist gespeichert, das Markierte noch nicht. Ihre Änderungen sind noch da. Bitte versuchen Sie es noch einmal.',
    unconfirmed:
      'Wir wissen nicht sicher, ob gespeichert wurde. Ihre Änderungen sind noch da. Warten Sie einen Moment und speichern Sie noch einmal: Es geschieht nichts doppelt.',
    wrongCustomer: 'Diese Seite wurde mit einem anderen Konto geöffnet. Es wurde nichts gespeichert.',
    reload: 'Seite neu laden',
    draft: 'Das haben Sie vorhin eingegeben. Es ist noch nicht gespeichert.',
    discard: 'Verwerfen',
    refusedOrigin:
      'Die Anfrage kam nicht von unserer eigenen Seite. Deshalb haben wir nichts ausgeführt. Bitte laden Sie die Seite neu und versuchen Sie es noch einmal.',
    asking:
      'Wir haben Ihnen einen Code geschickt. Bitte geben Sie ihn unten ein und bestätigen Sie ihn. Es wurde noch nichts gespeichert.',
    codeSentTo: (to: string) => `Geben Sie den Code ein, den wir an ${to} geschickt haben`,
    codeConfirm: 'Bestätigen',
    codeAgain: 'Neuen Code senden',
    codeOver: 'Dieser Code gilt nicht mehr. Bitte lassen Sie sich einen neuen senden.',
    codeHint: 'Vertippt? Korrigieren Sie die Angabe oben und speichern Sie, dann geht der Code dorthin.',
    codeSpam: 'Sehen Sie auch im Spam-Ordner nach.',
    keepMine: 'Meine Angabe behalten:',
    useTheirs: 'Die andere übernehmen:',
    conflictField: 'Inzwischen an anderer Stelle geändert. Was stimmt?',
    nothing: '(leer)',
  },
});
