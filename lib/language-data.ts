import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** How often an n-gram occurs in languages, by their numbers in the data. */
type Counts = Readonly<Record<string, number>>;
type LanguageData = {
  readonly type: string;
  readonly languages: Readonly<Record<string, string>>;
  readonly ngrams: Readonly<Record<string, Counts>>;
};

/** The same, with all n-grams that have the same counts in one text, a line each: a third of the size. */
type GroupedData = Pick<LanguageData, 'type' | 'languages'> & {
  readonly groups: readonly (readonly [counts: Counts, ngrams: string])[];
};

const ROOT = join(import.meta.dirname, '..');
const PACKAGE = join(ROOT, 'node_modules/eld');

/** Where the product imports it from; git ignores it. */
export const LANGUAGE_DATA = join(ROOT, 'lambdas/adapters/language/ngrams.js');

/** The data of some languages alone. */
export const cutLanguageData = ({ type, languages, ngrams }: LanguageData, wanted: readonly string[]): GroupedData => {
  const numbers = wanted.map((language) => {
    const number = Object.keys(languages).find((key) => languages[key] === language);
    if (number === undefined) throw new Error(`eld has no data for the language ${language}`);
    return number;
  });
  const groups = new Map<string, string[]>();
  for (const [ngram, counts] of Object.entries(ngrams)) {
    const own = numbers.flatMap((number, i) => (counts[number] === undefined ? [] : [[String(i), counts[number]]]));
    if (own.length === 0) continue;
    if (ngram.includes('\n')) throw new Error('an n-gram of eld has more than one line');
    const key = JSON.stringify(Object.fromEntries(own));
    const members = groups.get(key);
    if (members) members.push(ngram);
    else groups.set(key, [ngram]);
  }
  return {
    type,
    languages: Object.fromEntries(wanted.entries()),
    groups: [...groups].map(([counts, members]) => [JSON.parse(counts) as Counts, members.join('\n')]),
  };
};

/**
 * Writes the module that tells languages apart: the detector of `eld`, and its data cut to these languages. It is not
 * committed, since it is a third party's. Does nothing where the module is there already, of the same version.
 */
export const prepareLanguageData = async (wanted: readonly string[]): Promise<void> => {
  const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as { readonly version: string };
  const head = `// eld ${version}, Copyright Nito T.M., Apache-2.0; cut to ${wanted.join(', ')} by lib/language-data.ts\n`;
  if (existsSync(LANGUAGE_DATA) && readFileSync(LANGUAGE_DATA, 'utf8').startsWith(head)) return;
  const whole = (await import(pathToFileURL(join(PACKAGE, 'src/ngrams/large.js')).href)) as {
    readonly ngramsData: LanguageData;
  };
  const json = JSON.stringify(cutLanguageData(whole.ngramsData, wanted));
  // A text that is parsed loads faster than the same as an object literal.
  const text = `'${json.replaceAll('\\', String.raw`\\`).replaceAll("'", String.raw`\'`)}'`;
  const detector = "export { createEld } from '../../../node_modules/eld/src/languageDetector.js';";
  writeFileSync(LANGUAGE_DATA, `${head}${detector}\nexport const grouped = JSON.parse(${text});\n`);
};
