/** The sentences of a language: what a record says is written in the one that the policy names. */
import { de } from './de.ts';
import { en, type Catalogue } from './en.ts';

export type { Catalogue };

export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

const catalogues: Readonly<Record<Language, Catalogue>> = { en, de };

/** What is said on the records of a policy's language. */
export const sayIn = ({ language }: { language: Language }): Catalogue => catalogues[language];
