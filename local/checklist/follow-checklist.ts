import { setTimeout as delay } from 'node:timers/promises';
import { callsOf, expectedCalls, type LogCall } from './log-calls.ts';
import { afterStep, matchText, oneLineJson, type Seen } from './placeholders.ts';
import type { Printed, Step } from './read-checklist.ts';

export type Ran = { readonly exitCode: number | null; readonly stdout: string; readonly stderr: string };

/** Where a checklist is followed. */
export type Place = {
  readonly run: (command: string) => Promise<Ran>;
  /** All that the functions have logged until now, JSON lines; undefined where nobody reads it. */
  readonly log: (() => string | Promise<string>) | undefined;
  /** Lines come a moment after what they tell of, and an answer takes its time. */
  readonly linesWithinMs: number;
};

export type Followed = {
  readonly step: Step;
  /** What it printed. */
  readonly printed: string;
  /** The lines that came of it, in the checklist's order. */
  readonly lines: readonly string[];
};

/** Something that is not as the checklist says. */
export class StepFailed extends Error {
  override readonly name = 'StepFailed';

  constructor({ heading, command }: Step, what: string) {
    super(`${heading}: ${what}\n$ ${command}`);
  }
}

const PAUSE_MS = 50;
const SCHEDULED = / method=scheduler$/;

/** What a step says of a call, and what was known of ids before it. */
type Told = { readonly expected: string; readonly seen: Seen };

/** What was seen of ids, and which calls were told of, by their ids, from one step to the next. */
type State = { readonly heading: string; readonly seen: Seen; readonly told: ReadonlyMap<string, Told> };

/**
 * Follows steps in order, and compares with each what it says.
 *
 * @throws {StepFailed} at the first that differs, or at the end for calls in the log that no step speaks of, and for lines
 *   that came to a call after its step
 */
export const followChecklist = async (steps: readonly Step[], place: Place): Promise<readonly Followed[]> => {
  const followed: Followed[] = [];
  let state: State = { heading: '', seen: {}, told: new Map() };
  for (const step of steps) {
    const seen = step.heading === state.heading ? state.seen : afterStep(state.seen);
    const { stdout, exitCode, stderr } = await place.run(step.command);
    if (exitCode !== step.exitCode) throw new StepFailed(step, `ended with ${exitCode}: ${stdout}${stderr}`);
    const printed = stdout.trimEnd();
    // What a deployment says on its way is nobody's business here.
    const isAnything = step.where === 'stage' && step.printed === undefined;
    const known = isAnything ? seen : matchPrinted(step.printed, printed, seen);
    if (known === undefined)
      throw new StepFailed(step, `printed\n${printed}\n${stderr}instead of\n${step.printed?.text ?? ''}`);
    const read = await readLines(step, place, { heading: step.heading, seen: known, told: state.told });
    state = read.state;
    followed.push({ step, printed, lines: read.lines });
  }
  const log = (await place.log?.()) ?? '';
  const [surprise] = [...untold(log, state.told), ...callsOf(log).filter((call) => wentOn(call, state.told))];
  const last = steps.at(-1);
  if (surprise && last)
    throw new StepFailed(last, `the log has calls that no step speaks of:\n${surprise.lines.join('\n')}`);
  return followed;
};

/** What is known of values afterwards; undefined where something else was printed. */
const matchPrinted = (expected: Printed | undefined, printed: string, seen: Seen): Seen | undefined => {
  if (expected?.kind !== 'json') return matchText(expected?.text ?? '', printed, seen);
  try {
    return matchText(oneLineJson(expected.text), JSON.stringify(JSON.parse(printed)), seen);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

const readLines = async (step: Step, { log, linesWithinMs }: Place, before: State) => {
  let state = before;
  const lines: string[] = [];
  if (log === undefined) return { state, lines };
  for (const block of step.logs) {
    const end = Date.now() + linesWithinMs;
    for (;;) {
      const matched = matchCalls(block, callsOf(await log()), state);
      if (matched !== undefined) {
        state = { ...state, ...matched };
        lines.push(...matched.lines);
        break;
      }
      if (Date.now() >= end) {
        const all = untold(await log(), state.told).flatMap((call) => call.lines);
        throw new StepFailed(step, `the log does not say\n${block}\nbut\n${all.join('\n')}`);
      }
      await delay(PAUSE_MS);
    }
  }
  return { state, lines };
};

/** Finds each call of a block among those that no block told of before. */
const matchCalls = (block: string, calls: readonly LogCall[], { seen, told }: Pick<State, 'seen' | 'told'>) => {
  const found = { seen, told: new Map(told), lines: [] as string[] };
  for (const { lines } of expectedCalls(block)) {
    const expected = lines.join('\n');
    const before = found.seen;
    const call = calls.find((each) => {
      const known = found.told.has(each.id) ? undefined : matchText(expected, each.lines.join('\n'), before);
      if (known !== undefined) found.seen = known;
      return known !== undefined;
    });
    if (call === undefined) return undefined;
    found.told.set(call.id, { expected, seen: before });
    found.lines.push(...call.lines);
  }
  return found;
};

/** What people and their pages ask of the inbox API, and the schedule's runs, are told of at times. */
const untold = (log: string, told: State['told']): readonly LogCall[] =>
  callsOf(log).filter(
    ({ id, lines }) => !told.has(id) && !id.startsWith('INBOX-API') && !lines.some((line) => SCHEDULED.test(line)),
  );

/** Whether a call has lines by now that its step did not speak of. */
const wentOn = ({ id, lines }: LogCall, told: State['told']): boolean => {
  const { expected, seen } = told.get(id) ?? {};
  return expected !== undefined && matchText(expected, lines.join('\n'), seen ?? {}) === undefined;
};
