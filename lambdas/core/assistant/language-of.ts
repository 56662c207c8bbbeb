import { fold } from './fold.ts';

export type Language = 'en' | 'es' | 'pt' | 'fr' | 'de' | 'it';

const CHARACTERS_LOOKED_AT = 2_000;

/** Folded everyday words that few of the other languages share. */
const EVERYDAY: Readonly<Record<Language, string>> = {
  en: `the and you your is are was were have has had do does did can could would will what where when how why who which
    with for from this that these those they she he we our my not please thanks thank hello hi yes there about want need
    much any been if it its at of to be or speak talk someone open tomorrow today`,
  es: `el los las una unos usted ustedes es esta estan estoy eres son tengo tiene tienen hay donde cuando cuanto cuesta
    como quien cual quiero quisiera puedo puede pueden gracias hola buenos buenas dias tardes y pero muy mas sin con por
    para favor mi mis su sus nuestro nuestra lo le les del al hablar manana hoy abierto abren necesito ya yo nos te vuestro`,
  pt: `o os as um uma uns voce voces sao estou esta tenho tem onde quando quanto custa como quem qual quero queria posso
    pode podem obrigado obrigada ola bom boa dia tarde e mas muito mais sem com por para favor meu minha seu sua nosso
    nossa do da dos das ao nao falar amanha hoje aberto preciso eu em no na nos voces isso`,
  fr: `le les une des vous nous est sont suis etes ai avez ont ou quand combien comment qui quel quelle je veux voudrais
    peux pouvez merci bonjour bonsoir oui et mais tres plus sans avec pour mon ma votre vos notre du au aux pas parler
    demain ouvert il elle ce cette dans sur que qu besoin faire s c d j l`,
  de: `der die das und ist sind ich sie wir ihr nicht ein eine einen einem einer wo wann wie viel was wer warum welche
    kann konnen mochte will brauche habe haben hat danke hallo guten tag ja mit fur von zu zum zur auf im bei mein meine
    ihre unser sprechen morgen heute geoffnet auch aber oder noch bitte es den dem`,
  it: `il lo gli una uno sono sei siete ho hai abbiamo avete dove quando quanto costa come chi quale voglio vorrei posso
    puo potete grazie ciao buongiorno buonasera e ma molto piu senza con per favore mio mia vostro vostra nostro del della
    di da al alla non parlare domani oggi aperto che un ci vi avere bisogno`,
};

const languages = Object.keys(EVERYDAY) as readonly Language[];
const everyday = new Map(languages.map((language) => [language, new Set(EVERYDAY[language].split(/\s+/))]));

/** Letters and signs that a language has nearly to itself; each counts as a word. */
const MARKS: Readonly<Record<Language, RegExp>> = {
  en: /\b(?:i'm|it's|don't|can't|what's|where's)\b/i,
  es: /[¿¡ñ]/i,
  pt: /[ãõ]/i,
  fr: /[êœ]|\b(?:j'|l'|d'|qu'|c'est|s'il)/i,
  de: /[ßäöü]/i,
  it: /\b(?:dell'|un'|c'è|perché|è)/i,
};

/**
 * The language with most of its everyday words in the text, and how far it is ahead of the next one, in words;
 * `undefined` where none is ahead.
 */
export const languageAhead = (text: string): { readonly language: Language; readonly by: number } | undefined => {
  const start = text.slice(0, CHARACTERS_LOOKED_AT);
  const words = fold(start).match(/\p{L}+/gu) ?? [];
  const scored = languages
    .map((language) => ({
      language,
      score: words.filter((word) => everyday.get(language)?.has(word)).length + (MARKS[language].test(start) ? 1 : 0),
    }))
    .toSorted((a, b) => b.score - a.score);
  const [first, second] = scored;
  if (!first || !second || first.score === second.score) return undefined;
  return { language: first.language, by: first.score - second.score };
};

export const languageOf = (text: string): Language | undefined => languageAhead(text)?.language;

/** Scripts of which one language or its neighbours write nearly all they write. */
const SCRIPTS = {
  latin: /\p{Script=Latin}/gu,
  cyrillic: /\p{Script=Cyrillic}/gu,
  arabic: /\p{Script=Arabic}/gu,
  hebrew: /\p{Script=Hebrew}/gu,
  greek: /\p{Script=Greek}/gu,
  indic: /\p{Script=Devanagari}|\p{Script=Bengali}|\p{Script=Tamil}|\p{Script=Telugu}/gu,
  thai: /\p{Script=Thai}/gu,
  hangul: /\p{Script=Hangul}/gu,
  han: /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/gu,
} as const;
export type Script = keyof typeof SCRIPTS;

/** Fewer letters say nothing: a name, a unit, a smile. */
const ENOUGH_LETTERS = 8;

/** The script that most of the letters of a text are of; `undefined` where there are few. */
export const scriptOf = (text: string): Script | undefined => {
  const start = text.slice(0, CHARACTERS_LOOKED_AT);
  const counts = (Object.keys(SCRIPTS) as Script[]).map((script) => ({
    script,
    letters: start.match(SCRIPTS[script])?.length ?? 0,
  }));
  const all = counts.reduce((sum, { letters }) => sum + letters, 0);
  const most = counts.toSorted((a, b) => b.letters - a.letters)[0];
  // A letter of Chinese says as much as several of an alphabet.
  const enough = most?.script === 'han' ? ENOUGH_LETTERS / 4 : ENOUGH_LETTERS;
  return most && most.letters >= enough && most.letters > all / 2 ? most.script : undefined;
};
