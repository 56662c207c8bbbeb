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

const CHARACTERS_LOOKED_AT = 2_000;

/** Fewer letters say nothing: a name, a unit, a smile. */
const ENOUGH_LETTERS = 8;

/** The script of most of a text's letters, however few they are; `undefined` where no script has more than half. */
export const mainScript = (text: string): { readonly script: Script; readonly letters: number } | undefined => {
  const start = text.slice(0, CHARACTERS_LOOKED_AT);
  const counts = (Object.keys(SCRIPTS) as Script[]).map((script) => ({
    script,
    letters: start.match(SCRIPTS[script])?.length ?? 0,
  }));
  const all = counts.reduce((sum, { letters }) => sum + letters, 0);
  return counts.find(({ letters }) => letters > all / 2);
};

/** The script that most of the letters of a text are of; `undefined` where there are few. */
export const scriptOf = (text: string): Script | undefined => {
  const main = mainScript(text);
  // A letter of Chinese says as much as several of an alphabet.
  const enough = main?.script === 'han' ? ENOUGH_LETTERS / 4 : ENOUGH_LETTERS;
  return main && main.letters >= enough ? main.script : undefined;
};
