import { words } from '../words.ts';

/** Pages for when something is not there. */
export const problems = words({
  en: {
    notFoundTitle: 'There is nothing here',
    notFoundLead: 'The page doesn’t exist or has moved.',
    unavailableTitle: 'Temporarily unavailable',
    unavailableLead: 'We can’t reach your data right now. It is safe. Please try again in a moment.',
  },
  cs: {
    notFoundTitle: 'Tady nic není',
    notFoundLead: 'Stránka neexistuje nebo se přestěhovala.',
    unavailableTitle: 'Dočasně nedostupné',
    unavailableLead:
      'K\u00a0vašim údajům se teď nemůžeme dostat. Jsou v\u00a0bezpečí. Zkuste to prosím za chvíli znovu.',
  },
  sk: {
    notFoundTitle: 'Tu nič nie je',
    notFoundLead: 'Stránka neexistuje alebo sa presťahovala.',
    unavailableTitle: 'Dočasne nedostupné',
    unavailableLead:
      'K\u00a0vašim údajom sa teraz nevieme dostať. Sú v\u00a0bezpečí. Skúste to, prosím, o\u00a0chvíľu znova.',
  },
  de: {
    notFoundTitle: 'Hier ist nichts',
    notFoundLead: 'Die Seite gibt es nicht oder sie ist umgezogen.',
    unavailableTitle: 'Vorübergehend nicht verfügbar',
    unavailableLead:
      'Wir erreichen Ihre Daten gerade nicht. Sie sind sicher. Bitte versuchen Sie es gleich noch einmal.',
  },
});
