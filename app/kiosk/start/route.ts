import { handCardOn } from '@/lib/customer/kiosk-visitor';
import { env } from '@/lib/env';
import { cardNumberIn } from '@/lib/kiosk/card-formats';
import { handleRequest, readForm, requireKiosk, seeOther } from '@/lib/route';

/** POST /kiosk/start `card?`: goes to the sign-in page, with the card number that was scanned, if it is one. */
export function POST(request: Request): Promise<Response> {
  return handleRequest(request, async () => {
    await requireKiosk();
    const card = (await readForm(request)).get('card') ?? '';
    const number = cardNumberIn(card, env().CARD_FORMATS);
    if (number) await handCardOn(number);
    return seeOther('/kiosk/sign-in');
  });
}
