import { words } from '../words.ts';

/** What stands in the place of a page that failed unforeseen; and what a form says that the portal no longer knows. */
export const unexpected = words({
  en: {
    title: 'Something went wrong',
    lead: 'It is not your fault. Please try again.',
    retry: 'Try again',
    number: 'Error number',
    outdated:
      'The portal has been updated since this page was opened. Nothing was saved, and what you typed is still here. Please note it down, reload the page and fill it in once more.',
  },
  cs: {
    title: 'Něco se pokazilo',
    lead: 'Není to vaše chyba. Zkuste to prosím znovu.',
    retry: 'Zkusit znovu',
    number: 'Číslo chyby',
    outdated:
      'Od otevření této stránky jsme portál aktualizovali. Nic se neuložilo a\u00a0co jste vyplnili, tu stále je. Poznamenejte si to prosím, načtěte stránku znovu a\u00a0vyplňte ji ještě jednou.',
  },
  sk: {
    title: 'Niečo sa pokazilo',
    lead: 'Nie je to vaša chyba. Skúste to, prosím, znova.',
    retry: 'Skúsiť znova',
    number: 'Číslo chyby',
    outdated:
      'Od otvorenia tejto stránky sme portál aktualizovali. Nič sa neuložilo a\u00a0čo ste vyplnili, tu stále je. Poznačte si to, prosím, načítajte stránku znova a\u00a0vyplňte ju ešte raz.',
  },
  de: {
    title: 'Etwas ist schiefgegangen',
    lead: 'Es liegt nicht an Ihnen. Bitte versuchen Sie es noch einmal.',
    retry: 'Erneut versuchen',
    number: 'Fehlernummer',
    outdated:
      'Seit diese Seite geöffnet wurde, ist das Portal aktualisiert worden. Nichts wurde gespeichert, und Ihre Eingaben stehen noch hier. Bitte notieren Sie sie, laden Sie die Seite neu und füllen Sie sie noch einmal aus.',
  },
});
