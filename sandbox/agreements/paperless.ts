import type { AgreementDefinition } from './definition.ts';

export const paperless: AgreementDefinition = {
  // The custom agreement of the customer in CareCloud's authentication manual.
  id: '89ce2a1b9b01f5c939fb1e20cd',
  lastChange: '2024-03-01 12:30:00',
  name: {
    cs: 'Elektronické účtenky',
    en: 'Electronic receipts',
    sk: 'Elektronické účtenky',
    de: 'Elektronische Kassenbons',
  },
  text: {
    cs: `<p>Místo papíru vám účtenku <strong>uložíme do účtu</strong>, kde ji snadno najdete i po letech.</p>
<ul>
<li>Reklamaci vyřídíte bez hledání v šuplíku.</li>
<li>Účtenky uchováváme po dobu pěti let.</li>
</ul>
<p>Na požádání vám ji na pokladně vytiskneme i tak. <a href="https://www.example.com/cs/uctenky">Jak elektronické účtenky fungují</a></p>`,
    en: `<p>Instead of printing it, we <strong>keep your receipt in your account</strong>, where you can easily find it even years later.</p>
<ul>
<li>Returns work without a search through the drawers.</li>
<li>We keep receipts for five years.</li>
</ul>
<p>If you ask at the till, we will still print one. <a href="https://www.example.com/en/receipts">How electronic receipts work</a></p>`,
    sk: `<p>Namiesto papiera vám účtenku <strong>uložíme do účtu</strong>, kde ju ľahko nájdete aj po rokoch.</p>
<ul>
<li>Reklamáciu vybavíte bez hľadania v zásuvke.</li>
<li>Účtenky uchovávame päť rokov.</li>
</ul>
<p>Na požiadanie vám ju pri pokladni vytlačíme aj tak. <a href="https://www.example.com/sk/uctenky">Ako elektronické účtenky fungujú</a></p>`,
    de: `<p>Statt ihn auf Papier zu drucken, <strong>legen wir den Kassenbon in Ihrem Konto ab</strong>, wo Sie ihn auch nach Jahren leicht wiederfinden.</p>
<ul>
<li>Reklamationen gelingen ohne Suche in der Schublade.</li>
<li>Wir bewahren Kassenbons fünf Jahre lang auf.</li>
</ul>
<p>Auf Wunsch drucken wir ihn an der Kasse trotzdem aus. <a href="https://www.example.com/de/kassenbons">So funktionieren elektronische Kassenbons</a></p>`,
  },
  withdrawalText: {
    cs: '<p>Od příštího nákupu dostanete účtenku opět na papíře. Dosavadní účtenky vám v účtu zůstanou.</p>',
    en: '<p>From your next purchase on you will get paper receipts again. Earlier receipts stay in your account.</p>',
    sk: '<p>Od najbližšieho nákupu dostanete účtenku opäť na papieri. Doterajšie účtenky vám v účte zostanú.</p>',
    de: '<p>Ab dem nächsten Einkauf erhalten Sie wieder Kassenbons auf Papier. Frühere Belege bleiben in Ihrem Konto.</p>',
  },
};
