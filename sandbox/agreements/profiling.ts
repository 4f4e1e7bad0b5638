import type { AgreementDefinition } from './definition.ts';

export const profiling: AgreementDefinition = {
  id: '8b27e5d90c4f1a683bd7e20f94',
  textId: 'agreement_profiling',
  lastChange: '2024-01-15 09:00:00',
  name: {
    cs: 'Nabídky podle vašich nákupů',
    en: 'Offers based on your purchases',
    sk: 'Ponuky podľa vašich nákupov',
    de: 'Angebote auf Grundlage Ihrer Einkäufe',
  },
  text: {
    cs: `<p>Smíme vyhodnocovat, <strong>co a kdy u nás nakupujete</strong>, abychom vám vybírali nabídky, které pro vás mají smysl?</p>
<h3>Které údaje použijeme</h3>
<ul>
<li>nákupy za posledních 24 měsíců,</li>
<li>prodejny, do kterých chodíte,</li>
<li>odměny, které jste si vybrali.</li>
</ul>
<p>Rozhodnutí, která by pro vás měla právní důsledky, takto nečiníme. Údaje nepředáváme reklamním sítím. Více se dozvíte v <a href="https://www.example.com/cs/soukromi">zásadách ochrany soukromí</a>.</p>`,
    en: `<p>May we look at <strong>what you buy from us and when</strong>, so that we can choose offers that make sense to you?</p>
<h3>The data we use</h3>
<ul>
<li>purchases of the last 24 months,</li>
<li>the shops you visit,</li>
<li>the rewards you have chosen.</li>
</ul>
<p>We do not make decisions with legal consequences for you in this way, and we do not pass the data on to advertising networks. Read more in our <a href="https://www.example.com/en/privacy">privacy policy</a>.</p>`,
    sk: `<p>Smieme vyhodnocovať, <strong>čo a kedy u nás nakupujete</strong>, aby sme vám vyberali ponuky, ktoré pre vás majú zmysel?</p>
<h3>Ktoré údaje použijeme</h3>
<ul>
<li>nákupy za posledných 24 mesiacov,</li>
<li>predajne, do ktorých chodíte,</li>
<li>odmeny, ktoré ste si vybrali.</li>
</ul>
<p>Rozhodnutia, ktoré by pre vás mali právne dôsledky, takto nerobíme. Údaje neposkytujeme reklamným sieťam. Viac sa dozviete v <a href="https://www.example.com/sk/sukromie">zásadách ochrany súkromia</a>.</p>`,
    de: `<p>Dürfen wir auswerten, <strong>was Sie wann bei uns einkaufen</strong>, um Ihnen passende Angebote auszusuchen?</p>
<h3>Diese Daten verwenden wir</h3>
<ul>
<li>Einkäufe der letzten 24 Monate,</li>
<li>die Filialen, die Sie besuchen,</li>
<li>die Prämien, die Sie gewählt haben.</li>
</ul>
<p>Entscheidungen mit rechtlichen Folgen für Sie treffen wir auf diese Weise nicht, und wir geben die Daten nicht an Werbenetzwerke weiter. Mehr dazu in unserer <a href="https://www.example.com/de/datenschutz">Datenschutzerklärung</a>.</p>`,
  },
  withdrawalText: {
    cs: '<p>Nabídky vám přestaneme vybírat podle nákupů. Body ani členství tím nejsou dotčeny.</p>',
    en: '<p>We will stop choosing offers by your purchases. Your points and membership are not affected.</p>',
    sk: '<p>Ponuky vám prestaneme vyberať podľa nákupov. Body ani členstvo tým nie sú dotknuté.</p>',
    de: '<p>Wir wählen Angebote nicht mehr nach Ihren Einkäufen aus. Ihre Punkte und Ihre Mitgliedschaft bleiben unberührt.</p>',
  },
};
