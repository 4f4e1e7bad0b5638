import { words } from '../words.ts';

/** What stands in the place of a page that failed unforeseen. */
export const unexpected = words({
  en: {
    title: 'Something went wrong',
    lead: 'It is not your fault. Please try again.',
    retry: 'Try again',
    number: 'Error number',
  },
  cs: {
    title: 'Něco se pokazilo',
    lead: 'Není to vaše chyba. Zkuste to prosím znovu.',
    retry: 'Zkusit znovu',
    number: 'Číslo chyby',
  },
  sk: {
    title: 'Niečo sa pokazilo',
    lead: 'Nie je to vaša chyba. Skúste to prosím znova.',
    retry: 'Skúsiť znova',
    number: 'Číslo chyby',
  },
  de: {
    title: 'Etwas ist schiefgegangen',
    lead: 'Es liegt nicht an Ihnen. Bitte versuchen Sie es noch einmal.',
    retry: 'Erneut versuchen',
    number: 'Fehlernummer',
  },
});
