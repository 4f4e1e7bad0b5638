import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { readBrand } from '@/lib/brand';
import { Document } from './ui/document';
import './globals.css';

export function generateMetadata(): Metadata {
  const { name } = readBrand();
  return { title: { default: name, template: `%s · ${name}` }, robots: { index: false, follow: false } };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f6f6f3' },
    { media: '(prefers-color-scheme: dark)', color: '#111315' },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return <Document>{children}</Document>;
}
