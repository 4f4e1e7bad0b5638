import type { AgreementDefinition } from './definition.ts';

export const terms: AgreementDefinition = {
  id: '8a10c64fd27be93158f0a6b7c2',
  textId: 'agreement_gtc',
  lastChange: '2024-01-15 09:00:00',
  name: {
    cs: 'Obchodní podmínky věrnostního programu',
    en: 'Terms of the loyalty programme',
    sk: 'Obchodné podmienky vernostného programu',
    de: 'Teilnahmebedingungen des Treueprogramms',
  },
  text: {
    cs: `<h3>Co vám členství přináší</h3>
<p>Za každý nákup, při kterém se prokážete <strong>věrnostní kartou</strong>, vám připíšeme body. Body můžete vyměnit za slevy a odměny z aktuální nabídky.</p>
<h3>Na čem se domlouváme</h3>
<ul>
<li>Členství je bezplatné a můžete je kdykoli ukončit.</li>
<li>Body platí dvanáct měsíců od připsání.</li>
<li>Kartu používáte jen vy a lidé z vaší domácnosti.</li>
</ul>
<p>Úplné znění najdete v <a href="https://www.example.com/cs/podminky">obchodních podmínkách</a>.</p>`,
    en: `<h3>What membership gives you</h3>
<p>Whenever you show your <strong>loyalty card</strong> at a purchase, we add points to your account. You can exchange them for discounts and rewards from the current offer.</p>
<h3>What we agree on</h3>
<ul>
<li>Membership is free of charge and you can end it at any time.</li>
<li>Points are valid for twelve months from the day they were added.</li>
<li>The card is for you and the people in your household only.</li>
</ul>
<p>You will find the full wording in the <a href="https://www.example.com/en/terms">terms and conditions</a>.</p>`,
    sk: `<h3>Čo vám členstvo prináša</h3>
<p>Za každý nákup, pri ktorom sa preukážete <strong>vernostnou kartou</strong>, vám pripíšeme body. Body môžete vymeniť za zľavy a odmeny z aktuálnej ponuky.</p>
<h3>Na čom sa dohodneme</h3>
<ul>
<li>Členstvo je bezplatné a môžete ho kedykoľvek ukončiť.</li>
<li>Body platia dvanásť mesiacov od pripísania.</li>
<li>Kartu používate iba vy a ľudia z vašej domácnosti.</li>
</ul>
<p>Úplné znenie nájdete v <a href="https://www.example.com/sk/podmienky">obchodných podmienkach</a>.</p>`,
    de: `<h3>Was Ihnen die Mitgliedschaft bringt</h3>
<p>Für jeden Einkauf, bei dem Sie Ihre <strong>Kundenkarte</strong> vorzeigen, schreiben wir Ihnen Punkte gut. Diese können Sie gegen Rabatte und Prämien aus dem aktuellen Angebot eintauschen.</p>
<h3>Was wir vereinbaren</h3>
<ul>
<li>Die Mitgliedschaft ist kostenlos und kann jederzeit beendet werden.</li>
<li>Punkte sind ab der Gutschrift zwölf Monate gültig.</li>
<li>Die Karte ist nur für Sie und die Personen in Ihrem Haushalt bestimmt.</li>
</ul>
<p>Den vollständigen Wortlaut finden Sie in den <a href="https://www.example.com/de/bedingungen">Teilnahmebedingungen</a>.</p>`,
  },
  withdrawalText: {
    cs: '<p>Bez souhlasu s podmínkami vaše členství končí. Nasbírané body <strong>propadnou</strong>.</p>',
    en: '<p>Without your agreement to the terms your membership ends. Points you have collected <strong>are lost</strong>.</p>',
    sk: '<p>Bez súhlasu s podmienkami sa vaše členstvo končí. Nazbierané body <strong>prepadnú</strong>.</p>',
    de: '<p>Ohne Ihre Zustimmung zu den Bedingungen endet die Mitgliedschaft. Gesammelte Punkte <strong>verfallen</strong>.</p>',
  },
};
