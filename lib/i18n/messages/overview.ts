import { plural } from '../format.ts';
import { words } from '../words.ts';

/** The overview. */
export const overview = words({
  en: {
    title: 'Overview',
    greeting: 'Hello',
    lead: 'This is what we have on file about you.',
    welcome: 'Your account is ready. Welcome!',
    contact: 'Contact',
    address: 'Address',
    noAddress: 'No address yet',
    consents: 'Consents',
    given: (count: number) => plural('en', count, { one: '# given', other: '# given' }),
    notGiven: (count: number) => plural('en', count, { one: '# not given', other: '# not given' }),
    open: (count: number) => plural('en', count, { one: '# not answered', other: '# not answered' }),
    missingTitle: 'Still missing',
    missingLead: 'This isn’t on file yet.',
    add: (what: string) => `Add ${what}`,
    missing: {
      birthdate: 'date of birth',
      name: 'name',
    },
    unanswered: (count: number) =>
      plural('en', count, {
        one: 'One consent is waiting for your answer',
        other: '# consents are waiting for your answer',
      }),
    unansweredLead: 'You decide. Until you answer, it counts as not given.',
    review: 'Review consents',
    edit: 'Edit',
    fill: 'Add',
  },
  cs: {
    title: 'Přehled',
    greeting: 'Dobrý den',
    lead: 'Tyto údaje o\u00a0vás máme.',
    welcome: 'Váš účet je připravený. Vítejte!',
    contact: 'Kontakt',
    address: 'Adresa',
    noAddress: 'Zatím bez adresy',
    consents: 'Souhlasy',
    given: (count: number) =>
      plural('cs', count, { one: '#\u00a0udělený', few: '#\u00a0udělené', other: '#\u00a0udělených' }),
    notGiven: (count: number) =>
      plural('cs', count, { one: '#\u00a0neudělený', few: '#\u00a0neudělené', other: '#\u00a0neudělených' }),
    open: (count: number) => plural('cs', count, { other: '#\u00a0bez odpovědi' }),
    missingTitle: 'Co ještě chybí',
    missingLead: 'Tyto údaje zatím nemáme.',
    add: (what: string) => `Doplnit ${what}`,
    missing: {
      birthdate: 'datum narození',
      name: 'jméno',
    },
    unanswered: (count: number) =>
      plural('cs', count, {
        one: 'Jeden souhlas čeká na vaši odpověď',
        few: '#\u00a0souhlasy čekají na vaši odpověď',
        other: '#\u00a0souhlasů čeká na vaši odpověď',
      }),
    unansweredLead: 'Rozhodnutí je na vás. Dokud neodpovíte, bereme souhlas jako neudělený.',
    review: 'Projít souhlasy',
    edit: 'Upravit',
    fill: 'Doplnit',
  },
  sk: {
    title: 'Prehľad',
    greeting: 'Dobrý deň',
    lead: 'Tieto údaje o\u00a0vás máme.',
    welcome: 'Váš účet je pripravený. Vitajte!',
    contact: 'Kontakt',
    address: 'Adresa',
    noAddress: 'Zatiaľ bez adresy',
    consents: 'Súhlasy',
    given: (count: number) =>
      plural('sk', count, { one: '#\u00a0udelený', few: '#\u00a0udelené', other: '#\u00a0udelených' }),
    notGiven: (count: number) =>
      plural('sk', count, { one: '#\u00a0neudelený', few: '#\u00a0neudelené', other: '#\u00a0neudelených' }),
    open: (count: number) => plural('sk', count, { other: '#\u00a0bez odpovede' }),
    missingTitle: 'Čo ešte chýba',
    missingLead: 'Tieto údaje zatiaľ nemáme.',
    add: (what: string) => `Doplniť ${what}`,
    missing: {
      birthdate: 'dátum narodenia',
      name: 'meno',
    },
    unanswered: (count: number) =>
      plural('sk', count, {
        one: 'Jeden súhlas čaká na vašu odpoveď',
        few: '#\u00a0súhlasy čakajú na vašu odpoveď',
        other: '#\u00a0súhlasov čaká na vašu odpoveď',
      }),
    unansweredLead: 'Rozhodnutie je na vás. Kým neodpoviete, berieme súhlas ako neudelený.',
    review: 'Prejsť si súhlasy',
    edit: 'Upraviť',
    fill: 'Doplniť',
  },
  de: {
    title: 'Übersicht',
    greeting: 'Guten Tag',
    lead: 'Diese Daten haben wir von Ihnen.',
    welcome: 'Ihr Konto ist eingerichtet. Willkommen!',
    contact: 'Kontakt',
    address: 'Adresse',
    noAddress: 'Noch keine Adresse',
    consents: 'Einwilligungen',
    given: (count: number) => plural('de', count, { other: '#\u00a0erteilt' }),
    notGiven: (count: number) => plural('de', count, { other: '#\u00a0nicht erteilt' }),
    open: (count: number) => plural('de', count, { other: '#\u00a0unbeantwortet' }),
    missingTitle: 'Fehlt noch',
    missingLead: 'Diese Angaben fehlen uns noch.',
    add: (what: string) => `${what} ergänzen`,
    missing: {
      birthdate: 'Geburtsdatum',
      name: 'Name',
    },
    unanswered: (count: number) =>
      plural('de', count, {
        one: 'Eine Einwilligung wartet auf Ihre Antwort',
        other: '#\u00a0Einwilligungen warten auf Ihre Antwort',
      }),
    unansweredLead: 'Sie entscheiden. Solange Sie nicht antworten, gilt die Einwilligung als nicht erteilt.',
    review: 'Einwilligungen ansehen',
    edit: 'Bearbeiten',
    fill: 'Ergänzen',
  },
});
