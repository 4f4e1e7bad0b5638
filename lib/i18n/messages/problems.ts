import { words } from '../words.ts';

/** Pages for when something is not there. */
export const problems = words({
  en: {
    notFoundTitle: 'There is nothing here',
    notFoundLead: 'The page doesn’t exist or has moved.',
    renewed:
      'The portal has just been updated. What you sent wasn’t saved: please fill it in once more. Your browser’s back button may still show what you typed.',
    unavailableTitle: 'Temporarily unavailable',
    unavailableLead: 'We can’t reach your data right now. It is safe. Please try again in a moment.',
  },
  cs: {
    notFoundTitle: 'Tady nic není',
    notFoundLead: 'Stránka neexistuje nebo se přestěhovala.',
    renewed:
      'Portál jsme právě aktualizovali. Co jste odeslali, se neuložilo: vyplňte to prosím ještě jednou. Tlačítko Zpět v\u00a0prohlížeči možná ještě ukáže, co jste napsali.',
    unavailableTitle: 'Dočasně nedostupné',
    unavailableLead:
      'K\u00a0vašim údajům se teď nemůžeme dostat. Jsou v\u00a0bezpečí. Zkuste to prosím za chvíli znovu.',
  },
  sk: {
    notFoundTitle: 'Tu nič nie je',
    notFoundLead: 'Stránka neexistuje alebo sa presťahovala.',
    renewed:
      'Portál sme práve aktualizovali. Čo ste odoslali, sa neuložilo: vyplňte to, prosím, ešte raz. Tlačidlo Späť v\u00a0prehliadači možno ešte ukáže, čo ste napísali.',
    unavailableTitle: 'Dočasne nedostupné',
    unavailableLead:
      'K\u00a0vašim údajom sa teraz nemôžeme dostať. Sú v\u00a0bezpečí. Skúste to, prosím, o\u00a0chvíľu znova.',
  },
  de: {
    notFoundTitle: 'Hier ist nichts',
    notFoundLead: 'Die Seite gibt es nicht oder sie ist umgezogen.',
    renewed:
      'Das Portal wurde gerade aktualisiert. Was Sie abgeschickt haben, wurde nicht gespeichert: Bitte füllen Sie es noch einmal aus. Mit „Zurück“ zeigt Ihr Browser vielleicht noch, was Sie geschrieben haben.',
    unavailableTitle: 'Vorübergehend nicht verfügbar',
    unavailableLead:
      'Wir erreichen Ihre Daten gerade nicht. Verloren ist nichts. Bitte versuchen Sie es gleich noch einmal.',
  },
});
