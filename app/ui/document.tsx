import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { readBrand } from '@/lib/brand';
import { readMessages } from '@/lib/i18n/request';
import { readNotice } from '@/lib/notice';
import { NONCE } from '@/lib/server/correlation';
import { endDecoding } from '@/lib/server/decoding';
import { readUiMode } from '@/lib/session/ui-mode';
import { Unattended } from './kiosk/unattended';
import { Notice } from './notice';

/** The document around every page: language, the brand's colours, and the skip link. */
export async function Document({ children }: { children: ReactNode }) {
  endDecoding();
  const [{ language, t }, { kind }, requestHeaders, outcome] = await Promise.all([
    readMessages(),
    readUiMode(),
    headers(),
    readNotice('portal'),
  ]);
  const nonce = requestHeaders.get(NONCE) ?? undefined;
  const { light, dark } = readBrand();
  const accents = `:root{--accent-light:${light.color};--on-accent-light:${light.on};--accent-dark:${dark.color};--on-accent-dark:${dark.on}}`;
  return (
    <html
      lang={language}
      data-ui-mode={kind === 'personal' ? undefined : kind}
      data-error-words={JSON.stringify(t.unexpected)}
    >
      <head>
        <style nonce={nonce} suppressHydrationWarning>
          {accents}
        </style>
        {kind === 'kiosk' && <Unattended nonce={nonce} />}
      </head>
      <body className="min-h-dvh font-sans antialiased">
        <a
          href="#content"
          className="button button-primary sr-only z-50 focus:not-sr-only focus:fixed focus:top-3 focus:left-3 focus:px-5 focus:py-2.5"
        >
          {t.common.skip}
        </a>
        {outcome === 'renewed' && (
          <div className="mx-auto max-w-5xl p-4 sm:px-6">
            <Notice tone="warn">{t.problems.renewed}</Notice>
          </div>
        )}
        {children}
      </body>
    </html>
  );
}
