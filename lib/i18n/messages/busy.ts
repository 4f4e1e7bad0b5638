import { words } from '../words.ts';

/** What stands in a page's place while the portal has more to do than it can. */
export const busy = words({
  en: {
    title: 'Very busy right now',
    read: 'Too many people are here at once. This page tries again by itself in a moment.',
    write:
      'Too many people are here at once, so nothing was saved. What you typed isn’t lost: go back to the page before, wait a moment and send it again.',
    retry: 'Try again now',
  },
  cs: {
    title: 'Teď je tu plno',
    read: 'Přišlo sem příliš mnoho lidí najednou. Stránka to za chvíli zkusí sama znovu.',
    write:
      'Přišlo sem příliš mnoho lidí najednou, a\u00a0tak se nic neuložilo. O\u00a0nic jste nepřišli: vraťte se na předchozí stránku, chvíli počkejte a\u00a0odešlete to znovu.',
    retry: 'Zkusit hned',
  },
  sk: {
    title: 'Teraz je tu plno',
    read: 'Prišlo sem priveľa ľudí naraz. Stránka to o\u00a0chvíľu skúsi sama znova.',
    write:
      'Prišlo sem priveľa ľudí naraz, a\u00a0tak sa nič neuložilo. O\u00a0nič ste neprišli: vráťte sa na predchádzajúcu stránku, chvíľu počkajte a\u00a0odošlite to znova.',
    retry: 'Skúsiť hneď',
  },
  de: {
    title: 'Gerade ist viel los',
    read: 'Es sind zu viele Menschen gleichzeitig hier. Diese Seite versucht es gleich von selbst noch einmal.',
    write:
      'Es sind zu viele Menschen gleichzeitig hier, deshalb wurde nichts gespeichert. Ihre Eingaben sind nicht verloren: Gehen Sie zur vorigen Seite zurück, warten Sie einen Moment und senden Sie sie noch einmal ab.',
    retry: 'Jetzt versuchen',
  },
});
