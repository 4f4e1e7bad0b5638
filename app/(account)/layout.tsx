import type { ReactNode } from 'react';
import { readMessages } from '@/lib/i18n/request';
import { readUiMode } from '@/lib/session/ui-mode';
import { LanguageSwitch } from '../ui/language-switch';
import { Logo } from '../ui/logo';
import { type Area, NavLink } from '../ui/nav-link';
import { SignOut } from '../ui/sign-out';

/** The frame of every signed-in page: brand, language and sign-out above; the areas beside, on a phone below. */
export default async function AccountLayout({ children }: { children: ReactNode }) {
  const { t } = await readMessages();
  const areas: Area[] = [
    { href: '/', text: t.nav.overview, icon: 'lucide--house' },
    { href: '/profile', text: t.nav.profile, icon: 'lucide--user-round' },
    { href: '/address', text: t.nav.address, icon: 'lucide--map-pin' },
    { href: '/consents', text: t.nav.consents, icon: 'lucide--shield-check' },
  ];
  const more: Area[] = [
    { href: '/interests', text: t.nav.interests, icon: 'lucide--heart' },
    { href: '/security', text: t.nav.security, icon: 'lucide--key-round' },
    { href: '/data', text: t.nav.data, icon: 'lucide--database' },
  ];
  if ((await readUiMode()).kind === 'kiosk') {
    // What runs in a kiosk's browser is no part of what everybody else loads.
    const { KioskFrame } = await import('../ui/kiosk/frame');
    return <KioskFrame areas={[...areas, ...more]}>{children}</KioskFrame>;
  }
  return (
    <div className="pb-[calc(6rem+env(safe-area-inset-bottom))] md:pb-12 low:pb-12">
      <header className="sticky top-0 z-20 border-b border-line bg-surface/95 backdrop-blur print:static low:static">
        <div className="mx-auto flex max-w-5xl flex-wrap items-center justify-between gap-x-3 px-4 py-2.5 sm:px-6">
          <a href="/" className="rounded-xl">
            <Logo />
          </a>
          <div className="-mr-3 flex flex-wrap items-center gap-x-1 print:hidden">
            <LanguageSwitch />
            <SignOut />
          </div>
        </div>
      </header>
      <div className="mx-auto max-w-5xl gap-10 px-4 pt-8 sm:px-6 md:grid md:grid-cols-[12rem_minmax(0,1fr)] md:pt-12 print:block">
        <nav aria-label={t.common.menu} className="areas-frame print:hidden">
          <ul className="areas">
            <Items areas={areas} />
            <li className="areas-more">
              <button type="button" popoverTarget="more" className="area with-icon lucide--ellipsis">
                {t.nav.more}
              </button>
              <ul id="more" popover="auto" className="areas-rest menu">
                <Items areas={more} />
              </ul>
            </li>
          </ul>
        </nav>
        <main id="content" tabIndex={-1} className="min-w-0 outline-none">
          {children}
        </main>
      </div>
    </div>
  );
}

function Items({ areas }: { areas: Area[] }) {
  return areas.map((area) => (
    <li key={area.href}>
      <NavLink {...area} />
    </li>
  ));
}
