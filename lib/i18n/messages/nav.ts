import { words } from '../words.ts';

/** The names of the pages, as the menu says them. */
export const nav = words({
  en: {
    overview: 'Overview',
    profile: 'Profile',
    address: 'Address',
    consents: 'Consents',
    data: 'My data',
  },
  cs: {
    overview: 'Přehled',
    profile: 'Profil',
    address: 'Adresa',
    consents: 'Souhlasy',
    data: 'Moje údaje',
  },
  sk: {
    overview: 'Prehľad',
    profile: 'Profil',
    address: 'Adresa',
    consents: 'Súhlasy',
    data: 'Moje údaje',
  },
  de: {
    overview: 'Übersicht',
    profile: 'Profil',
    address: 'Adresse',
    consents: 'Einwilligungen',
    data: 'Meine Daten',
  },
});
