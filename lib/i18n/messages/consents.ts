import { words } from '../words.ts';

/** The consents. */
export const consents = words({
  en: {
    title: 'Consents',
    lead: 'What you agreed to, since when, and how to withdraw. Every choice is yours and counts at once.',
    states: { 0: 'Not given', 1: 'Given', 2: 'Not answered yet', unknown: 'Unclear' },
    unclear: 'The answer on file can’t be read. Please answer again.',
    since: (moment: string) => `since ${moment}`,
    sinceUnknown: 'The date wasn’t recorded.',
    notGivenOn: (moment: string) => `Refused or withdrawn on ${moment}`,
    notGivenUndated: 'Refused or withdrawn. The date wasn’t recorded.',
    editedSince: (moment: string) =>
      `This consent was edited on ${moment}, after you answered. Its wording may have changed.`,
    reworded:
      'This consent was edited after this page was opened, so nothing was saved. Please read its text again and decide.',
    channel: (name: string) => `For messages by: ${name}`,
    readText: 'Read the full text',
    unnamed: 'Unnamed consent',
    reference: (id: string) => `Reference: ${id}`,
    noText: 'There is no text published for this consent. Ask us before you decide.',
    give: 'I agree',
    refuse: 'I don’t agree',
    withdraw: 'Withdraw consent',
    withdrawLead: 'If you withdraw it:',
    withdrawQuestion: 'Withdraw these terms?',
    withdrawContract: 'They are the terms of your account with us: without them your membership may end.',
    withdrawDefault: 'From now on we stop what this consent allows. What was done before stays lawful.',
    withdrawConfirm: 'Yes, withdraw',
    done: {
      given: 'Given.',
      refused: 'Recorded: you don’t agree.',
      withdrawn: 'Withdrawn.',
    },
    notDone: {
      given: 'Not given: nothing has changed. Please try again.',
      refused: 'Your answer wasn’t recorded: nothing has changed. Please try again.',
      withdrawn: 'Not withdrawn: your consent still stands. Please try again.',
    },
    impossible: {
      given: 'This consent can’t be given here. Nothing has changed. Please ask our customer service.',
      refused: 'This answer can’t be given here. Nothing has changed. Please ask our customer service.',
      withdrawn: 'This can’t be changed here. Your consent still stands. Please ask our customer service.',
    },
    interrupted: {
      given: 'You were about to give this consent. Nothing has been saved yet; please decide below.',
      refused: 'You were about to say no to this. Nothing has been saved yet; please decide below.',
      withdrawn: 'You were about to withdraw this consent. Nothing has been saved yet; please decide below.',
    },
    interruptedLead: 'This decision hasn’t been saved yet:',
    unconfirmed:
      'We couldn’t confirm whether your answer was recorded. Please wait a moment and reload this page: it shows what counts.',
    conflict:
      'This answer was changed meanwhile, in another window or on another device. What you chose now wasn’t saved: please decide again.',
    edited: (moment: string) => `Last edited on ${moment}`,
    print: 'Print or save as a file',
    asOf: (moment: string) => `As of ${moment}`,
    empty: 'There is nothing to decide here yet.',
    emptyLead: 'When we need your consent for something, you’ll find it on this page.',
    builtIn: {
      agreement_gtc: 'Terms and conditions',
      agreement_profiling: 'Personal offers based on my data',
      agreement_marketing_communication: 'News and offers',
    },
  },
  cs: {
    title: 'Souhlasy',
    lead: 'S\u00a0čím jste souhlasili, odkdy a\u00a0jak souhlas odvolat. Každé rozhodnutí je na vás a\u00a0platí hned.',
    states: { 0: 'Neuděleno', 1: 'Uděleno', 2: 'Zatím bez odpovědi', unknown: 'Nejasné' },
    unclear: 'Odpověď, kterou máme, nelze přečíst. Odpovězte prosím znovu.',
    since: (moment: string) => `od ${moment}`,
    sinceUnknown: 'Datum jsme nezaznamenali.',
    notGivenOn: (moment: string) => `Odmítnuto nebo odvoláno ${moment}`,
    notGivenUndated: 'Odmítnuto nebo odvoláno. Datum jsme nezaznamenali.',
    editedSince: (moment: string) =>
      `Tento souhlas byl upraven ${moment}, tedy až po vaší odpovědi. Jeho znění se mohlo změnit.`,
    reworded:
      'Tento souhlas byl upraven až po otevření stránky, proto se nic neuložilo. Přečtěte si prosím jeho znění znovu a\u00a0rozhodněte se.',
    channel: (name: string) => `Způsob zasílání zpráv: ${name}`,
    readText: 'Přečíst celé znění',
    unnamed: 'Souhlas bez názvu',
    reference: (id: string) => `Označení: ${id}`,
    noText: 'K\u00a0tomuto souhlasu není zveřejněný žádný text. Než se rozhodnete, zeptejte se nás.',
    give: 'Souhlasím',
    refuse: 'Nesouhlasím',
    withdraw: 'Odvolat souhlas',
    withdrawLead: 'Když souhlas odvoláte:',
    withdrawQuestion: 'Odvolat souhlas s\u00a0těmito podmínkami?',
    withdrawContract: 'Jde o\u00a0podmínky vašeho účtu. Bez nich může vaše členství skončit.',
    withdrawDefault:
      'Od této chvíle přestaneme dělat to, co souhlas dovoluje. Co proběhlo dříve, zůstává v\u00a0souladu se zákonem.',
    withdrawConfirm: 'Ano, odvolat',
    done: { given: 'Uděleno.', refused: 'Zaznamenáno: nesouhlasíte.', withdrawn: 'Odvoláno.' },
    notDone: {
      given: 'Souhlas se nepodařilo udělit, nic se nezměnilo. Zkuste to prosím znovu.',
      refused: 'Odpověď se nepodařilo zaznamenat, nic se nezměnilo. Zkuste to prosím znovu.',
      withdrawn: 'Souhlas se nepodařilo odvolat, stále platí. Zkuste to prosím znovu.',
    },
    impossible: {
      given: 'Tento souhlas tady udělit nelze. Nic se nezměnilo. Obraťte se prosím na náš zákaznický servis.',
      refused:
        'Tuto odpověď tady zaznamenat nelze. Nic se nezměnilo. Obraťte se prosím na náš zákaznický servis.',
      withdrawn:
        'Tady se to změnit nedá. Váš souhlas stále platí. Obraťte se prosím na náš zákaznický servis.',
    },
    interrupted: {
      given: 'Chtěli jste udělit tento souhlas. Zatím se nic neuložilo, rozhodněte se prosím níže.',
      refused: 'Chtěli jste odpovědět, že nesouhlasíte. Zatím se nic neuložilo, rozhodněte se prosím níže.',
      withdrawn: 'Chtěli jste odvolat tento souhlas. Zatím se nic neuložilo, rozhodněte se prosím níže.',
    },
    interruptedLead: 'Toto rozhodnutí se zatím neuložilo:',
    unconfirmed:
      'Nepodařilo se ověřit, zda se vaše odpověď zaznamenala. Chvíli prosím počkejte a\u00a0načtěte stránku znovu, ukáže, co platí.',
    conflict:
      'Tato odpověď se mezitím změnila v\u00a0jiném okně nebo na jiném zařízení. Co jste teď zvolili, se neuložilo. Rozhodněte se prosím znovu.',
    edited: (moment: string) => `Naposledy upraveno ${moment}`,
    print: 'Vytisknout nebo uložit do souboru',
    asOf: (moment: string) => `Stav ke dni ${moment}`,
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
    lead: 'S\u00a0čím ste súhlasili, odkedy a\u00a0ako súhlas odvolať. Každé rozhodnutie je na vás a\u00a0platí hneď.',
    states: { 0: 'Neudelené', 1: 'Udelené', 2: 'Zatiaľ bez odpovede', unknown: 'Nejasné' },
    unclear: 'Odpoveď, ktorú máme, sa nedá prečítať. Odpovedzte, prosím, znova.',
    since: (moment: string) => `od ${moment}`,
    sinceUnknown: 'Dátum sme nezaznamenali.',
    notGivenOn: (moment: string) => `Odmietnuté alebo odvolané ${moment}`,
    notGivenUndated: 'Odmietnuté alebo odvolané. Dátum sme nezaznamenali.',
    editedSince: (moment: string) =>
      `Tento súhlas bol upravený ${moment}, teda až po vašej odpovedi. Jeho znenie sa mohlo zmeniť.`,
    reworded:
      'Tento súhlas bol upravený až po otvorení stránky, preto sa nič neuložilo. Prečítajte si, prosím, jeho znenie znova a\u00a0rozhodnite sa.',
    channel: (name: string) => `Spôsob zasielania správ: ${name}`,
    readText: 'Prečítať celé znenie',
    unnamed: 'Súhlas bez názvu',
    reference: (id: string) => `Označenie: ${id}`,
    noText: 'K\u00a0tomuto súhlasu nie je zverejnený žiadny text. Skôr než sa rozhodnete, opýtajte sa nás.',
    give: 'Súhlasím',
    refuse: 'Nesúhlasím',
    withdraw: 'Odvolať súhlas',
    withdrawLead: 'Ak súhlas odvoláte:',
    withdrawQuestion: 'Odvolať súhlas s\u00a0týmito podmienkami?',
    withdrawContract: 'Ide o\u00a0podmienky vášho účtu. Bez nich sa vaše členstvo môže skončiť.',
    withdrawDefault:
      'Od tejto chvíle prestaneme robiť to, čo súhlas dovoľuje. Čo prebehlo predtým, zostáva v\u00a0súlade so zákonom.',
    withdrawConfirm: 'Áno, odvolať',
    done: { given: 'Udelené.', refused: 'Zaznamenané: nesúhlasíte.', withdrawn: 'Odvolané.' },
    notDone: {
      given: 'Súhlas sa nepodarilo udeliť, nič sa nezmenilo. Skúste to, prosím, znova.',
      refused: 'Odpoveď sa nepodarilo zaznamenať, nič sa nezmenilo. Skúste to, prosím, znova.',
      withdrawn: 'Súhlas sa nepodarilo odvolať, stále platí. Skúste to, prosím, znova.',
    },
    impossible: {
      given:
        'Tento súhlas sa tu udeliť nedá. Nič sa nezmenilo. Obráťte sa, prosím, na náš zákaznícky servis.',
      refused:
        'Táto odpoveď sa tu zaznamenať nedá. Nič sa nezmenilo. Obráťte sa, prosím, na náš zákaznícky servis.',
      withdrawn:
        'Toto sa tu zmeniť nedá. Váš súhlas stále platí. Obráťte sa, prosím, na náš zákaznícky servis.',
    },
    interrupted: {
      given: 'Chceli ste udeliť tento súhlas. Zatiaľ sa nič neuložilo, rozhodnite sa, prosím, nižšie.',
      refused:
        'Chceli ste odpovedať, že nesúhlasíte. Zatiaľ sa nič neuložilo, rozhodnite sa, prosím, nižšie.',
      withdrawn: 'Chceli ste odvolať tento súhlas. Zatiaľ sa nič neuložilo, rozhodnite sa, prosím, nižšie.',
    },
    interruptedLead: 'Toto rozhodnutie sa zatiaľ neuložilo:',
    unconfirmed:
      'Nepodarilo sa overiť, či sa vaša odpoveď zaznamenala. Chvíľu, prosím, počkajte a\u00a0načítajte stránku znova, ukáže, čo platí.',
    conflict:
      'Táto odpoveď sa medzitým zmenila v\u00a0inom okne alebo na inom zariadení. Čo ste teraz zvolili, sa neuložilo. Rozhodnite sa, prosím, znova.',
    edited: (moment: string) => `Naposledy upravené ${moment}`,
    print: 'Vytlačiť alebo uložiť do súboru',
    asOf: (moment: string) => `Stav ku dňu ${moment}`,
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
    states: { 0: 'Nicht erteilt', 1: 'Erteilt', 2: 'Noch nicht beantwortet', unknown: 'Unklar' },
    unclear: 'Die Antwort, die wir haben, lässt sich nicht lesen. Bitte antworten Sie noch einmal.',
    since: (moment: string) => `seit dem ${moment}`,
    sinceUnknown: 'Das Datum wurde nicht erfasst.',
    notGivenOn: (moment: string) => `Abgelehnt oder widerrufen am ${moment}`,
    notGivenUndated: 'Abgelehnt oder widerrufen. Das Datum wurde nicht erfasst.',
    editedSince: (moment: string) =>
      `Diese Einwilligung wurde am ${moment} bearbeitet, nach Ihrer Antwort. Der Wortlaut kann sich geändert haben.`,
    reworded:
      'Diese Einwilligung wurde bearbeitet, nachdem diese Seite geöffnet wurde. Es wurde nichts gespeichert. Bitte lesen Sie den Text noch einmal und entscheiden Sie.',
    channel: (name: string) => `Betrifft Nachrichten per: ${name}`,
    readText: 'Ganzen Text lesen',
    unnamed: 'Einwilligung ohne Titel',
    reference: (id: string) => `Kennung: ${id}`,
    noText:
      'Zu dieser Einwilligung ist kein Text veröffentlicht. Bitte fragen Sie uns, bevor Sie entscheiden.',
    give: 'Ich willige ein',
    refuse: 'Ich willige nicht ein',
    withdraw: 'Einwilligung widerrufen',
    withdrawLead: 'Wenn Sie widerrufen:',
    withdrawQuestion: 'Zustimmung zu diesen Bedingungen widerrufen?',
    withdrawContract:
      'Es sind die Bedingungen Ihres Kontos bei uns: Ohne sie kann Ihre Mitgliedschaft enden.',
    withdrawDefault:
      'Ab jetzt tun wir nicht mehr, was diese Einwilligung erlaubt. Was vorher geschehen ist, bleibt rechtmäßig.',
    withdrawConfirm: 'Ja, widerrufen',
    done: {
      given: 'Erteilt.',
      refused: 'Erfasst: Sie willigen nicht ein.',
      withdrawn: 'Widerrufen.',
    },
    notDone: {
      given: 'Nicht erteilt: Es hat sich nichts geändert. Bitte versuchen Sie es noch einmal.',
      refused:
        'Ihre Antwort wurde nicht erfasst: Es hat sich nichts geändert. Bitte versuchen Sie es noch einmal.',
      withdrawn: 'Nicht widerrufen: Ihre Einwilligung gilt weiter. Bitte versuchen Sie es noch einmal.',
    },
    impossible: {
      given:
        'Diese Einwilligung lässt sich hier nicht erteilen. Es hat sich nichts geändert. Bitte wenden Sie sich an unseren Kundenservice.',
      refused:
        'Diese Antwort lässt sich hier nicht erfassen. Es hat sich nichts geändert. Bitte wenden Sie sich an unseren Kundenservice.',
      withdrawn:
        'Das lässt sich hier nicht ändern. Ihre Einwilligung gilt weiter. Bitte wenden Sie sich an unseren Kundenservice.',
    },
    interrupted: {
      given:
        'Sie wollten diese Einwilligung erteilen. Es wurde noch nichts gespeichert. Bitte entscheiden Sie unten.',
      refused:
        'Sie wollten hier nicht einwilligen. Es wurde noch nichts gespeichert. Bitte entscheiden Sie unten.',
      withdrawn:
        'Sie wollten diese Einwilligung widerrufen. Es wurde noch nichts gespeichert. Bitte entscheiden Sie unten.',
    },
    interruptedLead: 'Diese Entscheidung ist noch nicht gespeichert:',
    unconfirmed:
      'Wir konnten nicht feststellen, ob Ihre Antwort erfasst wurde. Bitte warten Sie einen Moment und laden Sie die Seite neu: Sie zeigt, was gilt.',
    conflict:
      'Diese Antwort wurde inzwischen in einem anderen Fenster oder auf einem anderen Gerät geändert. Was Sie jetzt gewählt haben, wurde nicht gespeichert: Bitte entscheiden Sie noch einmal.',
    edited: (moment: string) => `Zuletzt bearbeitet am ${moment}`,
    print: 'Drucken oder als Datei speichern',
    asOf: (moment: string) => `Stand: ${moment}`,
    empty: 'Hier gibt es noch nichts zu entscheiden.',
    emptyLead: 'Wenn wir Ihre Einwilligung brauchen, finden Sie sie auf dieser Seite.',
    builtIn: {
      agreement_gtc: 'Allgemeine Geschäftsbedingungen',
      agreement_profiling: 'Persönliche Angebote anhand meiner Daten',
      agreement_marketing_communication: 'Neuigkeiten und Angebote',
    },
  },
});
