import { words } from '../words.ts';

/** The names of the pages, as the menu says them. */
export const nav = words({
  en: {
    overview: 'Overview',
    profile: 'Profile',
    address: 'Address',
    consents: 'Consents',
    interests: 'Interests',
    security: 'Security',
    data: 'My data',
    more: 'More',
  },
  cs: {
    overview: 'Přehled',
    profile: 'Profil',
    address: 'Adresa',
    consents: 'Souhlasy',
    security: 'Zabezpečení',
    interests: 'Zájmy',
    data: 'Moje údaje',
    more: 'Více',
  },
  sk: {
    overview: 'Prehľad',
    profile: 'Profil',
    address: 'Adresa',
    consents: 'Súhlasy',
    security: 'Zabezpečenie',
    interests: 'Záujmy',
    data: 'Moje údaje',
    more: 'Viac',
  },
  de: {
    overview: 'Übersicht',
    profile: 'Profil',
    address: 'Adresse',
    consents: 'Einwilligungen',
    security: 'Sicherheit',
    interests: 'Interessen',
    data: 'Meine Daten',
    more: 'Mehr',
  },
});
