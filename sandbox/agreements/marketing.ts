import type { AgreementDefinition } from './definition.ts';

export const marketing: AgreementDefinition = {
  id: '8c93f81ab60d2e547a19cb3e05',
  textId: 'agreement_marketing_communication',
  lastChange: '2024-03-01 12:30:00',
  name: {
    cs: 'Zasílání novinek a slev',
    en: 'News and discounts',
    sk: 'Zasielanie noviniek a zliav',
    de: 'Neuigkeiten und Rabatte',
  },
  text: {
    cs: `<p>Rádi bychom vám posílali <strong>novinky, slevy a pozvánky na akce</strong>, nejvýše jednou týdně.</p>
<h3>Jak se můžete odhlásit</h3>
<ul>
<li>odkazem na konci každé zprávy,</li>
<li>zde, ve svém účtu,</li>
<li>na kterékoli prodejně.</li>
</ul>
<p>Přehled posledních zpráv najdete na <a href="https://www.example.com/cs/novinky">našich stránkách</a>.</p>`,
    en: `<p>We would like to send you <strong>news, discounts and invitations to events</strong>, once a week at most.</p>
<h3>How to unsubscribe</h3>
<ul>
<li>with the link at the end of every message,</li>
<li>here, in your account,</li>
<li>in any of our shops.</li>
</ul>
<p>Recent messages can be read on <a href="https://www.example.com/en/news">our website</a>.</p>`,
    sk: `<p>Radi by sme vám posielali <strong>novinky, zľavy a pozvánky na akcie</strong>, najviac raz týždenne.</p>
<h3>Ako sa môžete odhlásiť</h3>
<ul>
<li>odkazom na konci každej správy,</li>
<li>tu, vo svojom účte,</li>
<li>v ktorejkoľvek predajni.</li>
</ul>
<p>Prehľad posledných správ nájdete na <a href="https://www.example.com/sk/novinky">našich stránkach</a>.</p>`,
    de: `<p>Wir möchten Ihnen gern <strong>Neuigkeiten, Rabatte und Einladungen zu Veranstaltungen</strong> schicken, höchstens einmal pro Woche.</p>
<h3>So melden Sie sich ab</h3>
<ul>
<li>über den Link am Ende jeder Nachricht,</li>
<li>hier in Ihrem Konto,</li>
<li>in jeder unserer Filialen.</li>
</ul>
<p>Die letzten Nachrichten können Sie auf <a href="https://www.example.com/de/neues">unserer Website</a> nachlesen.</p>`,
  },
  withdrawalText: {
    cs: '<p>Přestaneme vám posílat novinky a slevy. Zprávy k vašim nákupům vám budou chodit dál.</p>',
    en: '<p>We will stop sending you news and discounts. Messages about your purchases will still reach you.</p>',
    sk: '<p>Prestaneme vám posielať novinky a zľavy. Správy k vašim nákupom vám budú chodiť ďalej.</p>',
    de: '<p>Wir senden Ihnen keine Neuigkeiten und Rabatte mehr. Nachrichten zu Ihren Einkäufen erhalten Sie weiterhin.</p>',
  },
};
