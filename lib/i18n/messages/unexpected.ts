import { words } from '../words.ts';

/** What stands in the place of a page that failed unforeseen; and what a form says when it is certain that nothing was done. */
export const unexpected = words({
  en: {
    title: 'Something went wrong',
    lead: 'It isn’t your fault. Please try again.',
    retry: 'Try again',
    number: 'Error number',
    notDone: {
      outdated:
        'The portal has been updated since this page was opened. Nothing was saved, and what you typed is still here. Please note it down, reload the page and fill it in once more.',
      unsent: 'This couldn’t be sent, so nothing was saved. What you typed is still here. Please try again.',
      offline: 'You are offline, so nothing was sent. Please try again once you are connected.',
      busy: 'Too many people are here at once, so nothing was done. What you typed is still here. Please wait a moment and try again.',
    },
  },
  cs: {
    title: 'Něco se pokazilo',
    lead: 'Není to vaše chyba. Zkuste to prosím znovu.',
    retry: 'Zkusit znovu',
    number: 'Číslo chyby',
    notDone: {
      outdated:
        'Od otevření této stránky jsme portál aktualizovali. Nic se neuložilo a\u00a0co jste vyplnili, tu stále je. Poznamenejte si to prosím, načtěte stránku znovu a\u00a0vyplňte ji ještě jednou.',
      unsent:
        'Nepodařilo se to odeslat, proto se nic neuložilo. Co jste vyplnili, tu stále je. Zkuste to prosím znovu.',
      offline: 'Jste offline, proto se nic neodeslalo. Až se připojíte, zkuste to prosím znovu.',
      busy: 'Přišlo sem příliš mnoho lidí najednou, a\u00a0tak se nic neprovedlo. Co jste vyplnili, tu stále je. Chvíli prosím počkejte a\u00a0zkuste to znovu.',
    },
  },
  sk: {
    title: 'Niečo sa pokazilo',
    lead: 'Nie je to vaša chyba. Skúste to, prosím, znova.',
    retry: 'Skúsiť znova',
    number: 'Číslo chyby',
    notDone: {
      outdated:
        'Od otvorenia tejto stránky sme portál aktualizovali. Nič sa neuložilo a\u00a0čo ste vyplnili, je stále tu. Poznačte si to, prosím, načítajte stránku znova a\u00a0vyplňte ju ešte raz.',
      unsent:
        'Nepodarilo sa to odoslať, preto sa nič neuložilo. Čo ste vyplnili, je stále tu. Skúste to, prosím, znova.',
      offline: 'Ste offline, preto sa nič neodoslalo. Keď sa pripojíte, skúste to, prosím, znova.',
      busy: 'Prišlo sem priveľa ľudí naraz, a\u00a0tak sa nič nevykonalo. Čo ste vyplnili, je stále tu. Chvíľu, prosím, počkajte a\u00a0skúste to znova.',
    },
  },
  de: {
    title: 'Etwas ist schiefgegangen',
    lead: 'Es liegt nicht an Ihnen. Bitte versuchen Sie es noch einmal.',
    retry: 'Erneut versuchen',
    number: 'Fehlernummer',
    notDone: {
      outdated:
        'Seit diese Seite geöffnet wurde, ist das Portal aktualisiert worden. Nichts wurde gespeichert, und Ihre Eingaben stehen noch hier. Bitte notieren Sie sie, laden Sie die Seite neu und füllen Sie sie noch einmal aus.',
      unsent:
        'Das konnte nicht gesendet werden, deshalb wurde nichts gespeichert. Ihre Eingaben stehen noch hier. Bitte versuchen Sie es noch einmal.',
      offline:
        'Sie sind offline, deshalb wurde nichts gesendet. Bitte versuchen Sie es noch einmal, sobald Sie wieder verbunden sind.',
      busy: 'Es sind zu viele Menschen gleichzeitig hier, deshalb wurde nichts ausgeführt. Ihre Eingaben stehen noch hier. Bitte warten Sie einen Moment und versuchen Sie es noch einmal.',
    },
  },
});
