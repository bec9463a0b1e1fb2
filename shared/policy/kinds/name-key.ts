import { fold } from '../../domain/match.ts';

/** Names of places in one spelling: without letter case, marks, accents and "the". "Île-de-France" is "ile de france". */
export const nameKey = (name: string): string =>
  fold(name.normalize('NFKD').replaceAll(/\p{M}/gu, '')).trim().replace(/^the /, '');

/** The same with the letters that German spells out where its own are not at hand: "Baden-Wuerttemberg", "Oesterreich". */
export const spelledOut = (name: string): string =>
  name.replaceAll(/[äöüÄÖÜß]/g, (letter) => (letter === 'ß' ? 'ss' : `${letter.normalize('NFKD').charAt(0)}e`));
