/** Where a command is for: the embedded stack, a stage in AWS, or either. */
export type Where = 'here' | 'stage' | 'both';

/** What a command prints, as the checklist has it: JSON in whatever layout, or text as it stands. */
export type Printed = { readonly kind: 'json' | 'text'; readonly text: string };

export type Step = {
  /** The nearest heading, which names it. */
  readonly heading: string;
  readonly where: Where;
  readonly command: string;
  readonly exitCode: number;
  readonly printed: Printed | undefined;
  /** Blocks of log lines that come of it. */
  readonly logs: readonly string[];
};

export class ChecklistError extends Error {
  override readonly name = 'ChecklistError';
}

const BLOCK = /^```(\w*)\n([\s\S]*?)\n?^```$|^#{2,3} (.+)$/gm;
const FIRST_LINE = /^# (here|stage|both)(?:, exits with (\d+))?\n/;

/**
 * The commands of a checklist in Markdown, in order, each with what stands behind it up to the next one. A block of
 * shell begins with a comment that says where it is for; blocks of `json`, `text` and `log` are what comes of it.
 *
 * @throws {ChecklistError} for a block of shell that does not say it, and for what comes of no command
 */
export const readChecklist = (markdown: string): readonly Step[] => {
  const steps: Step[] = [];
  let heading = '';
  for (const [, language = '', text = '', title] of markdown.matchAll(BLOCK)) {
    if (title !== undefined) heading = title;
    else if (language === 'sh') steps.push(toStep(heading, text));
    else if (isAnswer(language)) {
      const step = steps.pop();
      if (step?.heading !== heading) throw new ChecklistError(`${heading}: this comes of no command: ${text}`);
      steps.push(withAnswer(step, language, text));
    }
  }
  return steps;
};

const isAnswer = (language: string): language is 'json' | 'text' | 'log' => /^(json|text|log)$/.test(language);

const toStep = (heading: string, text: string): Step => {
  const [first, where, exitCode = '0'] = FIRST_LINE.exec(text) ?? [];
  if (first === undefined) throw new ChecklistError(`${heading}: a command that does not say where it is for: ${text}`);
  return {
    heading,
    where: where as Where,
    command: text.slice(first.length),
    exitCode: Number(exitCode),
    printed: undefined,
    logs: [],
  };
};

const withAnswer = (step: Step, language: 'json' | 'text' | 'log', text: string): Step => {
  if (language === 'log') return { ...step, logs: [...step.logs, text] };
  if (step.printed !== undefined || step.logs.length > 0) {
    throw new ChecklistError(`${step.heading}: a command prints one thing, before what is logged: ${text}`);
  }
  return { ...step, printed: { kind: language, text } };
};
