import type { ReactNode } from 'react';
import { KIOSK_PAGES } from '@/lib/account-pages';
import { env } from '@/lib/env';
import { readMessages } from '@/lib/i18n/request';
import { portalVersion } from '@/lib/kiosk/version';
import { limitsOf, remaining } from '@/lib/session/limits';
import { readSession } from '@/lib/session/session';
import { readUiMode } from '@/lib/session/ui-mode';
import { LanguageSwitch } from '../language-switch';
import { Logo } from '../logo';
import { type Area, NavLink } from '../nav-link';
import { ScreenPart } from './parts';
import { screenWords } from './words';

/**
 * The frame of every signed-in page at a kiosk: what time is left, the way out, and the areas as large buttons; all above,
 * on a high screen the last two below.
 */
export async function KioskFrame({ areas, children }: { areas: Area[]; children: ReactNode }) {
  const [{ t, language }, { kiosk }, session] = await Promise.all([
    readMessages(),
    readUiMode(),
    readSession(),
  ]);
  const { idle, absolute } = limitsOf('kiosk');
  const left = session ? remaining(session, Date.now()) : { idle, total: absolute };
  return (
    <div className="kiosk-frame pb-12">
      <header className="sticky top-0 z-20 border-b border-line bg-surface">
        <div className="mx-auto flex max-w-6xl flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3 sm:px-6">
          <Logo />
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <LanguageSwitch />
            <ScreenPart
              visit={{
                screen: 'session',
                version: portalVersion(),
                left: left,
                warning: warningMs(),
                formats: kiosk?.identification.includes('scanner') ? env().CARD_FORMATS : undefined,
                words: screenWords(t),
              }}
            />
            <form method="post" action="/sign-out" className="kiosk-done">
              <input type="hidden" name="how" value="done" />
              <button type="submit" className="button button-quiet with-icon lucide--log-out">
                {t.kiosk.done}
              </button>
            </form>
          </div>
        </div>
        <nav aria-label={t.common.menu} className="mx-auto max-w-6xl px-4 pb-3 sm:px-6">
          <ul className="kiosk-areas flex flex-wrap gap-2">
            {areas
              .filter(({ href }) => KIOSK_PAGES.includes(href))
              .map((area) => (
                <li key={area.href} className="min-w-max flex-1">
                  <NavLink {...area} />
                </li>
              ))}
          </ul>
        </nav>
      </header>
      <main id="content" tabIndex={-1} className="mx-auto max-w-6xl min-w-0 px-4 pt-8 outline-none sm:px-6">
        {children}
      </main>
      <ScreenPart keyboard={{ language, words: { keyboard: t.kiosk.keyboard, keys: t.kiosk.keys } }} />
    </div>
  );
}

/** How long before the end the customer is asked, in milliseconds: at most half of the idle limit. */
export function warningMs(): number {
  const { KIOSK_IDLE_SECONDS, KIOSK_WARNING_SECONDS } = env();
  return Math.min(KIOSK_WARNING_SECONDS, KIOSK_IDLE_SECONDS / 2) * 1000;
}
