import { fold } from '../fold.ts';

/** Arabic writes these letters one way or the other. */
const ONE_SPELLING: readonly (readonly [RegExp, string])[] = [
  [/\u0640/g, ''],
  [/ة/g, 'ه'],
  [/ى/g, 'ي'],
];

/** Folded words, and signs of money and share, each with a blank on both sides. */
export const toWords = (text: string): string => {
  const spelled = ONE_SPELLING.reduce((open, [from, to]) => open.replace(from, to), fold(text));
  return ` ${(spelled.replaceAll('٪', '%').match(/[\p{L}\p{N}]+|[%$€£]/gu) ?? []).join(' ')} `;
};

/**
 * Up to so many words, as few as will do. The empty group keeps V8 from writing the loop out: each copy holds all that
 * follows, and compiling took more than twice as long.
 */
const wordsUpTo = (most: string | undefined): string => `(?:\\S+ ()){0,${most}}?`;

type Names = Readonly<Record<string, string>>;

const spellOut = (part: string, names: Names): string =>
  part
    .replace(/<(\w+)>/g, (_, name: string) => {
      const meant = names[name];
      if (meant === undefined) throw new Error(`no words are named ${name}`);
      return `(?:${spellOut(meant, names)})`;
    })
    .replace(/\.\.(\d+) /g, (_, most: string) => wordsUpTo(most));

/** `(?!…)` and the like at the beginning of a token: what must not follow, or stand before it. */
const lookarounds = (token: string): string => {
  if (!/^\(\?(?:!|<!)/.test(token)) return '';
  let depth = 0;
  const end = [...token].findIndex((sign) => {
    depth += sign === '(' ? 1 : sign === ')' ? -1 : 0;
    return depth === 0;
  });
  return token.slice(0, end + 1) + lookarounds(token.slice(end + 1));
};

const toSource = (token: string, names: Names): string => {
  const around = lookarounds(token);
  if (around !== '') return spellOut(around, names) + toSource(token.slice(around.length), names);
  if (token === '' || token === '$') return token;
  if (token === '^') return '^ ';
  const gap = /^\.\.(\d+)$/.exec(token);
  if (gap) return wordsUpTo(gap[1]);
  const optional = /^\[(.+)\]$/.exec(token);
  return optional ? `(?:(?:${spellOut(optional[1] ?? '', names)}) )?` : `(?:${spellOut(token, names)}) `;
};

/** Parts a pattern at its blanks, but for those inside of brackets. */
const tokensOf = (pattern: string): readonly string[] => {
  const tokens: string[] = [];
  let open = '';
  let depth = 0;
  for (const sign of pattern) {
    if (sign === '(' || sign === '[') depth += 1;
    if (sign === ')' || sign === ']') depth -= 1;
    if (sign === ' ' && depth === 0) {
      tokens.push(open);
      open = '';
    } else open += sign;
  }
  return [...tokens, open];
};

/** Patterns of a `Speech` as one expression for what `toWords` makes of a text. */
export const toExpression = (patterns: readonly string[], names: Names): RegExp => {
  const sources = patterns.map((pattern) =>
    tokensOf(pattern)
      .map((token) => toSource(token, names))
      .join(''),
  );
  return new RegExp(`(?<= |^(?= ))(?:${sources.join('|')})`);
};
