/*
 * `<name>` in what a checklist expects stands for a value that nobody knows before. Some are the same wherever the name
 * stands, so that ids lead from one step to the next; a digit behind a name makes another value of its kind.
 */

type Kind = {
  readonly pattern: string;
  /** Where the same name is the same value. */
  readonly same: 'nowhere' | 'in a step' | 'everywhere';
};

const TIME = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z`;
const never = (pattern: string): Kind => ({ pattern, same: 'nowhere' });
const inStep = (pattern: string): Kind => ({ pattern, same: 'in a step' });
const everywhere = (pattern: string): Kind => ({ pattern, same: 'everywhere' });

export const KINDS: Readonly<Record<string, Kind>> = {
  ms: never(String.raw`\d+`),
  count: never(String.raw`\d+`),
  time: never(TIME),
  lines: never(String.raw`[\s\S]+`),
  cursor: never('(?:null|"[^"]+")'),
  folder: everywhere("[^'\\n]+"),
  version: everywhere(String.raw`\d+\.\d+\.\d+`),
  stage: everywhere('[a-z][a-z0-9-]*'),
  cronRequest: inStep(String.raw`cron_\d{13}_[0-9a-f]{6}`),
  webhookRequest: inStep(String.raw`webhook_\d{13}_[0-9a-f]{6}`),
  inboxRequest: inStep(String.raw`inbox_\d{13}_[0-9a-f]{6}`),
  turnRequest: inStep(String.raw`job_[0-9a-f]{32}_\d{13}`),
  jobId: everywhere('[0-9a-f]{32}'),
  conversationId: everywhere('[0-9a-f]{24}'),
  contactId: everywhere('[0-9a-f]{24}'),
  messageId: everywhere('[A-Za-z0-9_-]{40,}'),
  wamid: everywhere(String.raw`wamid\.[A-Za-z0-9+/=]+`),
  sentAt: everywhere(TIME),
  seconds: everywhere(String.raw`\d{10}`),
  number: everywhere(String.raw`\d+`),
  phone: everywhere(String.raw`\d+`),
  name: everywhere('[^"]+'),
  agent: everywhere('[A-Za-z0-9-]+'),
};

/** Values by the names that they were first seen under. */
export type Seen = Readonly<Record<string, string>>;

const PLACEHOLDER = /<([a-z]+(?:[A-Z][a-z]+)*\d*|[^<>\n]+\|[^<>\n]+)>/g;
const kindOf = (name: string): Kind | undefined => {
  const kind = name.replace(/\d+$/, '');
  return Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
};

const literal = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The placeholders of a text, alternatives left out. */
export const namesIn = (text: string): readonly string[] =>
  [...text.matchAll(PLACEHOLDER)].flatMap(([, name = '']) => (name.includes('|') ? [] : [name]));

/** A line that ends so may be missing. */
const AT_TIMES = ' # at times';

/**
 * Compares a text with what is expected, character by character but for placeholders.
 *
 * @returns what is known of values afterwards; undefined where they differ
 * @throws {Error} for a placeholder that there is none of
 */
export const matchText = (expected: string, actual: string, seen: Seen): Seen | undefined => {
  const groups = new Set<string>();
  const patternOf = (name: string): string => {
    if (name.includes('|')) return `(?:${name.split('|').map(literal).join('|')})`;
    const kind = kindOf(name);
    if (kind === undefined) throw new Error(`<${name}> is no placeholder`);
    if (kind.same === 'nowhere') return kind.pattern;
    const known = seen[name];
    if (known !== undefined) return literal(known);
    if (groups.has(name)) return `\\k<${name}>`;
    groups.add(name);
    return `(?<${name}>${kind.pattern})`;
  };
  const linePattern = (line: string) =>
    line
      .split(PLACEHOLDER)
      .map((part, i) => (i % 2 === 0 ? literal(part) : patternOf(part)))
      .join('');
  const lines = expected
    .split('\n')
    .map((line) =>
      line.endsWith(AT_TIMES) ? `(?:${linePattern(line.slice(0, -AT_TIMES.length))}\n)?` : `${linePattern(line)}\n`,
    );
  const found = new RegExp(`^${lines.join('')}$`).exec(`${actual}\n`);
  return found === null ? undefined : { ...seen, ...found.groups };
};

/** JSON in one line, as the product writes it; `<name>` may stand where a value does. */
export const oneLineJson = (expected: string): string => {
  const quoted = expected.replaceAll(/([:[,]\s*)<(\w+)>/g, '$1"bare:<$2>"');
  return JSON.stringify(JSON.parse(quoted)).replaceAll(/"bare:(<\w+>)"/g, '$1');
};

/** What is still known when a step ends. */
export const afterStep = (seen: Seen): Seen =>
  Object.fromEntries(Object.entries(seen).filter(([name]) => kindOf(name)?.same === 'everywhere'));
