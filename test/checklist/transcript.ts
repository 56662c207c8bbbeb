import type { Followed } from '../../local/checklist/follow-checklist.ts';

/** What differs from one run to the next, by the name that stands for it. */
const VALUES: Readonly<Record<string, RegExp>> = {
  turnRequest: /\bjob_[0-9a-f]{32}_\d{13}\b/g,
  cronRequest: /\bcron_\d{13}_[0-9a-f]{6}\b/g,
  webhookRequest: /\bwebhook_\d{13}_[0-9a-f]{6}\b/g,
  inboxRequest: /\binbox_\d{13}_[0-9a-f]{6}\b/g,
  wamid: /\bwamid\.[A-Za-z0-9+/=]+/g,
  messageId: /\bTVNH[A-Za-z0-9_-]{40,}/g,
  jobId: /\b[0-9a-f]{32}\b/g,
  id: /\b[0-9a-f]{24}\b/g,
};
/** Of these, one is as good as another. */
const MOMENTS: readonly (readonly [RegExp, string])[] = [
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, '<time>'],
  [/(--data-dir ')[^']+/g, '$1<folder>'],
  [/(elapsedMs"?[=:])\d+/g, '$1<ms>'],
  [/("timestamp":")\d{10}/g, '$1<seconds>'],
  [/(?<=<time>) +\d+\.\d s/g, ' <seconds>'],
  [/(status=(?:sent|delivered) outcome=)(?:applied|stale)/g, '$1<applied|stale>'],
];

const HEADER = `# Transcript

What the commands of [\`PRODUCTION_CHECKLIST.md\`](PRODUCTION_CHECKLIST.md) printed on one machine, from an empty folder to
both messages in the same thread and on, and the lines that the functions logged. \`npm run test:checklist\` compares this
file with what they print now; \`UPDATE_TRANSCRIPT=1 npm run test:checklist\` writes it anew. Ids and times are
\`<named>\`; the moments of a timeline are sorted by name, since WhatsApp's whole seconds put them in another order each
time.
`;

/** A walk through the checklist as Markdown, the same from each run that went the same way. */
export const transcriptOf = (followed: readonly Followed[]): string => {
  const name = naming();
  const parts = [HEADER];
  let heading = '';
  for (const { step, printed, lines } of followed) {
    if (step.heading !== heading) parts.push(`## ${step.heading}\n`);
    heading = step.heading;
    const shell = [
      `$ ${step.command.replaceAll('\n', '\n> ')}`,
      ...(printed === '' ? [] : [sortMoments(name(printed))]),
    ];
    parts.push(`\`\`\`console\n${shell.join('\n')}\n\`\`\`\n`);
    const kept = lines.filter((line) => !isAtTimes(line, lines));
    if (kept.length > 0) parts.push(`\`\`\`text\n${name(kept.join('\n'))}\n\`\`\`\n`);
  }
  return parts.join('\n');
};

/** A ring for a status that came before its send was recorded. */
const isAtTimes = (line: string, lines: readonly string[]): boolean => {
  const [, id] = /Kicked job runner requestId=(\S+)/.exec(line) ?? [];
  return id !== undefined && lines.some((other) => other.includes(`Status applied requestId=${id} `));
};

const naming = () => {
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  const nameOf = (kind: string, value: string): string => {
    const known = names.get(value);
    if (known !== undefined) return known;
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    const name = `<${kind}${count === 1 ? '' : count}>`;
    names.set(value, name);
    return name;
  };
  return (text: string): string => {
    const named = Object.entries(VALUES).reduce(
      (before, [kind, pattern]) => before.replaceAll(pattern, (value) => nameOf(kind, value)),
      text,
    );
    return MOMENTS.reduce((before, [pattern, stead]) => before.replaceAll(pattern, stead), named);
  };
};

const sortMoments = (text: string): string => {
  const lines = text.split('\n');
  const isMoment = (line: string) => line.startsWith('  <time> ');
  const moments = lines.filter(isMoment).toSorted();
  return lines.map((line) => (isMoment(line) ? (moments.shift() ?? line) : line)).join('\n');
};
