import { words } from '../words.ts';

/** The consents. */
export const consents = words({
  en: {
    title: 'Consents',
    lead: 'What you agreed to, since when, and how to take it back. Every choice is yours and counts at once.',
    states: { 0: 'Refused', 1: 'Given', 2: 'Not answered yet' },
    since: (moment: string) => `since ${moment}`,
    sinceUnknown: 'The date was not recorded.',
    channel: (name: string) => `By: ${name}`,
    readText: 'Read the full text',
    noText: 'There is no text published for this consent. Ask us before you decide.',
    give: 'I agree',
    refuse: 'I don’t agree',
    withdraw: 'Withdraw consent',
    withdrawQuestion: 'Withdraw this consent?',
    withdrawDefault: 'From now on we stop what this consent allows. What was done before stays lawful.',
    withdrawConfirm: 'Yes, withdraw',
    conflict:
      'This answer was changed on another device in the meantime. Please look at it again and decide.',
    empty: 'There is nothing to decide here yet.',
    emptyLead: 'When we need your consent for something, you will find it on this page.',
    builtIn: {
      agreement_gtc: 'Terms and conditions',
      agreement_profiling: 'Personal offers based on my data',
      agreement_marketing_communication: 'News and offers',
    },
  },
  cs: {
    title: 'Souhlasy',
    lead: 'S\u00a0čím jste souhlasili, odkdy a\u00a0jak to vzít zpět. Každé rozhodnutí je na vás a\u00a0platí hned.',
    states: { 0: 'Odmítnuto', 1: 'Uděleno', 2: 'Zatím bez odpovědi' },
    since: (moment: string) => `od ${moment}`,
    sinceUnknown: 'Datum jsme nezaznamenali.',
    channel: (name: string) => `Kanál: ${name}`,
    readText: 'Přečíst celé znění',
    noText: 'K\u00a0tomuto souhlasu není zveřejněný žádný text. Než se rozhodnete, zeptejte se nás.',
    give: 'Souhlasím',
    refuse: 'Nesouhlasím',
    withdraw: 'Odvolat souhlas',
    withdrawQuestion: 'Odvolat tento souhlas?',
    withdrawDefault:
      'Od této chvíle přestaneme dělat to, co souhlas dovoluje. Co proběhlo dříve, zůstává v\u00a0souladu se zákonem.',
    withdrawConfirm: 'Ano, odvolat',
    conflict:
      'Tato odpověď se mezitím změnila na jiném zařízení. Podívejte se na ni prosím znovu a\u00a0rozhodněte se.',
    empty: 'Zatím tu není o\u00a0čem rozhodovat.',
    emptyLead: 'Až od vás budeme nějaký souhlas potřebovat, najdete ho na této stránce.',
    builtIn: {
      agreement_gtc: 'Obchodní podmínky',
      agreement_profiling: 'Nabídky na míru podle mých údajů',
      agreement_marketing_communication: 'Novinky a\u00a0nabídky',
    },
  },
  sk: {
    title: 'Súhlasy',
    lead: 'S\u00a0čím ste súhlasili, odkedy a\u00a0ako to vziať späť. Každé rozhodnutie je na vás a\u00a0platí hneď.',
    states: { 0: 'Odmietnuté', 1: 'Udelené', 2: 'Zatiaľ bez odpovede' },
    since: (moment: string) => `od ${moment}`,
    sinceUnknown: 'Dátum sme nezaznamenali.',
    channel: (name: string) => `Kanál: ${name}`,
    readText: 'Prečítať celé znenie',
    noText: 'K\u00a0tomuto súhlasu nie je zverejnený žiadny text. Skôr než sa rozhodnete, opýtajte sa nás.',
    give: 'Súhlasím',
    refuse: 'Nesúhlasím',
    withdraw: 'Odvolať súhlas',
    withdrawQuestion: 'Odvolať tento súhlas?',
    withdrawDefault:
      'Od tejto chvíle prestaneme robiť to, čo súhlas dovoľuje. Čo prebehlo predtým, zostáva v\u00a0súlade so zákonom.',
    withdrawConfirm: 'Áno, odvolať',
    conflict:
      'Táto odpoveď sa medzitým zmenila na inom zariadení. Pozrite si ju, prosím, znova a\u00a0rozhodnite sa.',
    empty: 'Zatiaľ tu nie je o\u00a0čom rozhodovať.',
    emptyLead: 'Keď od vás budeme nejaký súhlas potrebovať, nájdete ho na tejto stránke.',
    builtIn: {
      agreement_gtc: 'Obchodné podmienky',
      agreement_profiling: 'Ponuky na mieru podľa mojich údajov',
      agreement_marketing_communication: 'Novinky a\u00a0ponuky',
    },
  },
  de: {
    title: 'Einwilligungen',
    lead: 'Worin Sie eingewilligt haben, seit wann und wie Sie es widerrufen. Jede Entscheidung liegt bei Ihnen und gilt sofort.',
    states: { 0: 'Abgelehnt', 1: 'Erteilt', 2: 'Noch nicht beantwortet' },
    since: (moment: string) => `seit dem ${moment}`,
    sinceUnknown: 'Das Datum wurde nicht erfasst.',
    channel: (name: string) => `Kanal: ${name}`,
    readText: 'Ganzen Text lesen',
    noText:
      'Zu dieser Einwilligung ist kein Text veröffentlicht. Bitte fragen Sie uns, bevor Sie entscheiden.',
    give: 'Ich willige ein',
    refuse: 'Ich willige nicht ein',
    withdraw: 'Einwilligung widerrufen',
    withdrawQuestion: 'Diese Einwilligung widerrufen?',
    withdrawDefault:
      'Ab jetzt tun wir nicht mehr, was diese Einwilligung erlaubt. Was vorher geschehen ist, bleibt rechtmäßig.',
    withdrawConfirm: 'Ja, widerrufen',
    conflict:
      'Diese Antwort wurde inzwischen auf einem anderen Gerät geändert. Bitte sehen Sie sie sich noch einmal an und entscheiden Sie.',
    empty: 'Hier gibt es noch nichts zu entscheiden.',
    emptyLead: 'Wenn wir Ihre Einwilligung brauchen, finden Sie sie auf dieser Seite.',
    builtIn: {
      agreement_gtc: 'Allgemeine Geschäftsbedingungen',
      agreement_profiling: 'Persönliche Angebote anhand meiner Daten',
      agreement_marketing_communication: 'Neuigkeiten und Angebote',
    },
  },
});
