import { words } from '../words.ts';

/** Pages for when something is not there. */
export const problems = words({
  en: {
    notFoundTitle: 'There is nothing here',
    notFoundLead: 'The page doesn’t exist or has moved.',
    errorTitle: 'Something went wrong',
    errorLead: 'It is not your fault. Please try again; if it happens again, come back a little later.',
    errorNumber: (id: string) => `If you tell us about it, quote this number: ${id}`,
    unavailableTitle: 'Temporarily unavailable',
    unavailableLead: 'We can’t reach your data right now. It is safe. Please try again in a moment.',
  },
  cs: {
    notFoundTitle: 'Tady nic není',
    notFoundLead: 'Stránka neexistuje nebo se přestěhovala.',
    errorTitle: 'Něco se pokazilo',
    errorLead:
      'Není to vaše chyba. Zkuste to prosím znovu, a\u00a0když to nepomůže, vraťte se o\u00a0něco později.',
    errorNumber: (id: string) => `Pokud nám o\u00a0tom dáte vědět, uveďte toto číslo: ${id}`,
    unavailableTitle: 'Dočasně nedostupné',
    unavailableLead:
      'K\u00a0vašim údajům se teď nemůžeme dostat. Jsou v\u00a0bezpečí. Zkuste to prosím za chvíli znovu.',
  },
  sk: {
    notFoundTitle: 'Tu nič nie je',
    notFoundLead: 'Stránka neexistuje alebo sa presťahovala.',
    errorTitle: 'Niečo sa pokazilo',
    errorLead:
      'Nie je to vaša chyba. Skúste to, prosím, znova, a\u00a0ak to nepomôže, vráťte sa o\u00a0niečo neskôr.',
    errorNumber: (id: string) => `Ak nám o\u00a0tom dáte vedieť, uveďte toto číslo: ${id}`,
    unavailableTitle: 'Dočasne nedostupné',
    unavailableLead:
      'K\u00a0vašim údajom sa teraz nevieme dostať. Sú v\u00a0bezpečí. Skúste to, prosím, o\u00a0chvíľu znova.',
  },
  de: {
    notFoundTitle: 'Hier ist nichts',
    notFoundLead: 'Die Seite gibt es nicht oder sie ist umgezogen.',
    errorTitle: 'Etwas ist schiefgegangen',
    errorLead:
      'Es liegt nicht an Ihnen. Bitte versuchen Sie es noch einmal. Klappt es wieder nicht, kommen Sie etwas später wieder.',
    errorNumber: (id: string) => `Wenn Sie uns davon berichten, nennen Sie bitte diese Nummer: ${id}`,
    unavailableTitle: 'Vorübergehend nicht verfügbar',
    unavailableLead:
      'Wir erreichen Ihre Daten gerade nicht. Sie sind sicher. Bitte versuchen Sie es gleich noch einmal.',
  },
});
