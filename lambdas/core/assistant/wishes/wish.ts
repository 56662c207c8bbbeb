import { isOneSlipAway } from '../one-slip-away.ts';

/**
 * How a language asks for a person, as alternatives of folded words. An entry may be several words, and a part of a
 * regular expression; each stands for whole words.
 */
export type WishWords = {
  /** People of a business, as one speaks of them when one wants them. */
  readonly people: string;
  /** Those whose name alone is a wish: `agent`, `human`. */
  readonly human: string;
  /** What may stand between the words of a wish: articles, prepositions, `please`. */
  readonly between: string;
  /** To speak with, as one wants to do it; not what was done before. */
  readonly talk: string;
  /** To bring somebody into the conversation, as one asks for it. */
  readonly bring: string;
  /** What a person should do then: call me, answer me. */
  readonly contact: string;
  readonly want: string;
  /** What a wish may end with, beside the words between. */
  readonly polite: string;
  /** What takes a wish back that it governs, … */
  readonly not: string;
  /** … with what may stand between the two: `do not` *want to* `talk to a person`. */
  readonly governs: string;
  /** What takes back the wish before it: `… is not needed any more`. */
  readonly takenBack: string;
  readonly machine: string;
  /**
   * The wishes. `{talk}` is one of those words, `{between}*` up to five of them with the blank behind each, `{any}*`
   * up to four of any words; `{start}` and `{end}` are those of a clause.
   */
  readonly wishes: readonly string[];
};

export type Wishes = {
  /** Whether a clause of folded words, with a blank around each, holds a wish that nothing takes back. */
  readonly isIn: (clause: string) => boolean;
  /** Whether a clause speaks of a machine. */
  readonly namesMachine: (clause: string) => boolean;
};

const MOST_BETWEEN = 5;
const MOST_ANY = 4;

type Slot = Exclude<keyof WishWords, 'wishes'>;

const oneOf = (words: string): string => `(?:${words.trim().replaceAll(/\s*\n\s*/g, '')})`;

/** A template as a regular expression. What is repeated is bounded, so that no text makes it slow. */
const compile = (template: string, words: WishWords): string => {
  const source = template
    .replaceAll('{start} ', '(?<=^ )')
    .replaceAll(/ ?\{end\}/g, '(?= $)')
    .replaceAll('{any}* ', `(?:\\S+ ){0,${MOST_ANY}}`)
    .replaceAll(/\{(\w+)\}\* /g, (_, slot: Slot) => `(?:${oneOf(words[slot])} ){0,${MOST_BETWEEN}}`)
    .replaceAll(/\{(\w+)\}/g, (_, slot: Slot) => oneOf(words[slot]));
  return `(?<= )${source}(?= )`;
};

/** A slip in a shorter word makes another word. */
const LONG_ENOUGH = 5;

/** Reads a word as it was meant: `somone` as `someone`. A word of another language is no slip. */
const createMend = ({ wishes: _, ...slots }: WishWords, elsewhere: ReadonlySet<string>): ((word: string) => string) => {
  const isKnown = new RegExp(`^${oneOf(Object.values(slots).map(oneOf).join('|'))}$`, 'u');
  const meant = [...new Set(`${slots.people}|${slots.talk}`.match(/(?<![\p{L}[(:])\p{L}+(?![\p{L}[(?])/gu))].filter(
    (word) => word.length >= LONG_ENOUGH,
  );
  return (word) => {
    if (word.length < LONG_ENOUGH - 1 || isKnown.test(word)) return word;
    const slip = meant.find((each) => isOneSlipAway(word, each));
    // The Spanish who write `umano` do not mean to write Italian.
    return slip === undefined || (elsewhere.has(word) && slip !== `h${word}`) ? word : slip;
  };
};

/** @param elsewhere the people of all languages */
export const compileWishes = (words: WishWords, elsewhere: ReadonlySet<string>): Wishes => {
  const wishes = words.wishes.map((template) => new RegExp(compile(template, words), 'gu'));
  const isTakenBefore = new RegExp(` ${oneOf(words.not)} (?:${oneOf(words.governs)} ){0,${MOST_BETWEEN}}$`, 'u');
  const isTakenBehind = new RegExp(`^ (?:${oneOf(words.between)} ){0,2}${oneOf(words.takenBack)} `, 'u');
  const namesMachine = new RegExp(` ${oneOf(words.machine)} `, 'u');
  const mend = createMend(words, elsewhere);
  return {
    isIn: (clause) => {
      const meant = clause.replaceAll(/\S+/g, mend);
      return wishes.some((wish) =>
        [...meant.matchAll(wish)].some(
          ({ 0: said, index }) =>
            !isTakenBefore.test(meant.slice(0, index)) && !isTakenBehind.test(meant.slice(index + said.length)),
        ),
      );
    },
    namesMachine: (clause) => namesMachine.test(clause),
  };
};
