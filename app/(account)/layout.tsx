import {
  Database,
  Ellipsis,
  Heart,
  Home,
  type IconNode,
  KeyRound,
  MapPin,
  ShieldCheck,
  UserRound,
} from 'lucide';
import type { ReactNode } from 'react';
import { Icon } from '@/app/ui/svg-icon';
import { readMessages } from '@/lib/i18n/request';
import { readFace } from '@/lib/session/face';
import { LanguageSwitch } from '../ui/language-switch';
import { Logo } from '../ui/logo';
import { NavLink } from '../ui/nav-link';
import { SignOut } from '../ui/sign-out';

/** The frame of every signed-in page: brand, language and sign-out above; the areas beside, on a phone below. */
export default async function AccountLayout({ children }: { children: ReactNode }) {
  const { t } = await readMessages();
  const areas = [
    { href: '/', text: t.nav.overview, icon: Home },
    { href: '/profile', text: t.nav.profile, icon: UserRound },
    { href: '/address', text: t.nav.address, icon: MapPin },
    { href: '/consents', text: t.nav.consents, icon: ShieldCheck },
  ];
  const more = [
    { href: '/interests', text: t.nav.interests, icon: Heart },
    { href: '/security', text: t.nav.security, icon: KeyRound },
    { href: '/data', text: t.nav.data, icon: Database },
  ];
  if ((await readFace()).kind === 'kiosk') {
    // What runs in a kiosk's browser is no part of what everybody else loads.
    const { KioskFrame } = await import('../ui/kiosk/frame');
    return <KioskFrame areas={[...areas, ...more]}>{children}</KioskFrame>;
  }
  return (
    <div className="pb-[calc(5rem+env(safe-area-inset-bottom))] md:pb-12">
      <header className="sticky top-0 z-20 border-b border-line bg-surface/95 backdrop-blur">
        <div className="mx-auto flex max-w-5xl flex-wrap items-center justify-between gap-x-3 px-4 py-2.5 sm:px-6">
          <a href="/" className="rounded-xl">
            <Logo />
          </a>
          <div className="flex flex-wrap items-center gap-x-1">
            <LanguageSwitch />
            <SignOut />
          </div>
        </div>
      </header>
      <div className="mx-auto max-w-5xl gap-10 px-4 pt-8 sm:px-6 md:grid md:grid-cols-[12rem_minmax(0,1fr)] md:pt-12">
        <nav
          aria-label={t.common.menu}
          className="fixed inset-x-0 bottom-0 z-20 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:sticky md:top-28 md:self-start md:border-0 md:bg-transparent"
        >
          <ul className="flex md:flex-col md:gap-1">
            <Items areas={areas} className="min-w-0 flex-auto" />
            <Items areas={more} className="hidden md:block" />
            <li className="min-w-0 flex-auto md:hidden">
              <details className="group" name="menu">
                <summary className="flex min-h-16 list-none flex-col items-center justify-center gap-1 px-1 text-xs font-medium text-soft group-has-[[aria-current]]:font-semibold group-has-[[aria-current]]:text-accent">
                  <Icon node={Ellipsis} className="size-6 shrink-0" />
                  <span className="max-w-full truncate">{t.nav.more}</span>
                </summary>
                <ul className="card absolute right-2 bottom-full mb-2 min-w-56 p-2 shadow-lg">
                  {more.map((area) => (
                    <li key={area.href}>
                      <NavLink href={area.href} layout="row">
                        <Icon node={area.icon} className="size-5 shrink-0" />
                        {area.text}
                      </NavLink>
                    </li>
                  ))}
                </ul>
              </details>
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

type Area = { href: string; text: string; icon: IconNode };

function Items({ areas, className }: { areas: Area[]; className: string }) {
  return areas.map(({ href, text, icon }) => (
    <li key={href} className={className}>
      <NavLink href={href}>
        <Icon node={icon} className="size-6 shrink-0 md:size-5" />
        <span className="max-w-full truncate">{text}</span>
      </NavLink>
    </li>
  ));
}
