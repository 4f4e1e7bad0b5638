import { z } from 'zod';
import { CLEAR_SITE_DATA, forgetKioskVisitor, handCardOn } from '@/lib/customer/kiosk-visitor';
import { signOut } from '@/lib/customer/sign-out';
import { env } from '@/lib/env';
import { cardNumberIn } from '@/lib/kiosk/card-formats';
import { SCREEN_ENDINGS, type ScreenEnding } from '@/lib/kiosk/endings';
import { handleRequest, readForm, seeOther } from '@/lib/route';
import { readKiosk } from '@/lib/session/kiosk';

/** Whatever else is sent along, the session ends. */
const fields = z.object({
  how: z.enum(SCREEN_ENDINGS).catch('done'),
  card: z.string().max(64).optional().catch(undefined),
});

/**
 * Signs out and goes to the sign-in page by a full page load; at a kiosk to its start, or on to whoever scanned a card
 * meanwhile. A plain form posts here: it needs no script. So does a page's last word when it is closed.
 */
export function POST(request: Request): Promise<Response> {
  return handleRequest(request, async () => {
    if (await readKiosk()) {
      const { how, card } = fields.parse(Object.fromEntries(await readForm(request)));
      return endVisit(how, cardNumberIn(card ?? '', env().CARD_FORMATS));
    }
    await signOut();
    return seeOther('/sign-in?reason=out');
  });
}

async function endVisit(how: ScreenEnding, card: string | undefined): Promise<Response> {
  await signOut(how);
  await forgetKioskVisitor();
  if (card) await handCardOn(card);
  const response = seeOther(card ? '/kiosk/sign-in' : '/kiosk');
  response.headers.set('Clear-Site-Data', CLEAR_SITE_DATA);
  return response;
}
