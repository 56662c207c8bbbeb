import type { Language } from '../../../../schemas/language.ts';
import { arabic } from './ar.ts';
import { german } from './de.ts';
import { english } from './en.ts';
import { spanish } from './es.ts';
import { french } from './fr.ts';
import { italian } from './it.ts';
import { toExpression } from './pattern.ts';
import { portuguese } from './pt.ts';
import type { Speech } from './speech.ts';

const SPEECHES: Readonly<Record<Language, Speech>> = {
  en: english,
  es: spanish,
  pt: portuguese,
  fr: french,
  de: german,
  it: italian,
  ar: arabic,
};

/** The patterns of a language, each kind as one expression. */
export type Compiled = { readonly [Name in Exclude<keyof Speech, 'names'>]: RegExp };

const compile = ({ names, ...patterns }: Speech): Compiled =>
  Object.fromEntries(
    Object.entries(patterns).map(([name, sources]) => [name, toExpression(sources, names)]),
  ) as Compiled;

const compiled = new Map<Language, Compiled>();

/** Compiled at the first use: a start of the function does not wait for it. */
export const speechOf = (language: Language): Compiled => {
  const known = compiled.get(language) ?? compile(SPEECHES[language]);
  compiled.set(language, known);
  return known;
};

export const spoken = Object.keys(SPEECHES) as readonly Language[];

export const everySpeech = (): readonly Compiled[] => spoken.map(speechOf);
