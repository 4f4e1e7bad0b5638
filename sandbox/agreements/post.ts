import { POST_CHANNEL_ID } from '../channels.ts';
import type { AgreementDefinition } from './definition.ts';

export const post: AgreementDefinition = {
  id: '8d64b0e7193fc2a58e07d41b9f',
  channelId: POST_CHANNEL_ID,
  lastChange: '2024-05-20 16:45:10',
  name: {
    cs: 'Katalog poštou',
    en: 'Catalogue by post',
    sk: 'Katalóg poštou',
    de: 'Katalog per Post',
  },
  text: {
    cs: `<p>Dvakrát do roka vydáváme <strong>tištěný katalog</strong>. Chcete ho dostávat domů do schránky?</p>
<p>Použijeme k tomu adresu z vašeho účtu. Doručení zajišťuje pošta, které předáme pouze vaše jméno a adresu.</p>
<p>Katalog si můžete prohlédnout i <a href="https://www.example.com/cs/katalog">on-line</a>.</p>`,
    en: `<p>Twice a year we publish a <strong>printed catalogue</strong>. Would you like to find it in your letter box?</p>
<p>We use the address in your account for this. It is delivered by the postal service, which receives nothing but your name and address.</p>
<p>The catalogue can also be read <a href="https://www.example.com/en/catalogue">online</a>.</p>`,
    sk: `<p>Dvakrát do roka vydávame <strong>tlačený katalóg</strong>. Chcete ho dostávať domov do schránky?</p>
<p>Použijeme na to adresu z vášho účtu. Doručenie zabezpečuje pošta, ktorej poskytneme iba vaše meno a adresu.</p>
<p>Katalóg si môžete prezrieť aj <a href="https://www.example.com/sk/katalog">online</a>.</p>`,
    de: `<p>Zweimal im Jahr erscheint unser <strong>gedruckter Katalog</strong>. Möchten Sie ihn in Ihrem Briefkasten finden?</p>
<p>Dafür verwenden wir die Adresse aus Ihrem Konto. Die Zustellung übernimmt die Post, die von uns nur Ihren Namen und Ihre Adresse erhält.</p>
<p>Sie können den Katalog auch <a href="https://www.example.com/de/katalog">online</a> durchblättern.</p>`,
  },
  withdrawalText: {
    cs: '<p>Další vydání vám už nepošleme. Pokud je právě na cestě, ještě vám dorazí.</p>',
    en: '<p>We will not send you the next issue. One that is already on its way will still arrive.</p>',
    sk: '<p>Ďalšie vydanie vám už nepošleme. Ak je práve na ceste, ešte vám príde.</p>',
    de: '<p>Die nächste Ausgabe senden wir Ihnen nicht mehr zu. Eine bereits verschickte kommt noch an.</p>',
  },
};
