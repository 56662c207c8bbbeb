import type { Step } from '../../local/checklist/read-checklist.ts';

export type Mutation = { readonly line: string; readonly changed: readonly Step[] };

/** One change to each line of what steps expect: its first letter or digit that no placeholder has becomes another. */
export const mutationsOf = (steps: readonly Step[]): readonly Mutation[] =>
  steps.flatMap((step, i) => {
    const { printed } = step;
    const inPrinted = (printed ? mutateLines(printed.text) : []).map(({ line, text }) => ({
      line,
      step: { ...step, printed: { kind: printed?.kind ?? 'text', text } },
    }));
    const inLogs = step.logs.flatMap((block, at) =>
      mutateLines(block).map(({ line, text }) => ({ line, step: { ...step, logs: step.logs.with(at, text) } })),
    );
    return [...inPrinted, ...inLogs].map((mutated) => ({ line: mutated.line, changed: steps.with(i, mutated.step) }));
  });

const mutateLines = (text: string) => {
  const lines = text.split('\n');
  return lines.flatMap((line, at) => {
    const mutated = mutate(line);
    return mutated === undefined || line.endsWith('# at times')
      ? []
      : [{ line, text: lines.with(at, mutated).join('\n') }];
  });
};

const mutate = (line: string): string | undefined => {
  const at = line.replaceAll(/<[^>]+>/g, (placeholder) => ' '.repeat(placeholder.length)).search(/[A-Za-z0-9]/);
  return at < 0 ? undefined : `${line.slice(0, at)}${line[at] === '7' ? '8' : '7'}${line.slice(at + 1)}`;
};
