import { parseJson } from '../../lambdas/core/parse-json.ts';

/** What the logger adds to every line, and the checklist leaves out. */
export const ENVELOPE_KEYS = [
  'level',
  'message',
  'timestamp',
  'service',
  'cold_start',
  'function_arn',
  'function_memory_size',
  'function_name',
  'function_request_id',
  'sampling_rate',
  'xray_trace_id',
] as const;

/** The lines of one component about one call. */
export type LogCall = {
  readonly id: string;
  readonly lines: readonly string[];
};

const LINE = /^(?:[A-Z]+ )?\[([A-Z-]+)\] .*/;

/** By which the lines of a call are known: in a checklist the placeholder in the place of its id is as good. */
const callOf = (line: string): string =>
  `${LINE.exec(line)?.[1]} ${/ requestId=(\S+)/.exec(line)?.[1] ?? 'without an id'}`;

const group = (lines: readonly string[]): readonly LogCall[] =>
  [...Map.groupBy(lines, callOf)].map(([id, ofCall]) => ({ id, lines: ofCall }));

/** The calls of a block of a checklist. */
export const expectedCalls = (block: string): readonly LogCall[] => group(block.split('\n'));

/** The calls that a log of JSON lines tells of, in the order of their first lines, as the checklist shows lines. */
export const callsOf = (log: string): readonly LogCall[] => group(log.split('\n').flatMap(toLine));

const toLine = (json: string): readonly string[] => {
  const parsed = parseJson(json);
  if (typeof parsed !== 'object' || parsed === null || !('message' in parsed)) return [];
  const { level, message } = parsed as { readonly level?: unknown; readonly message: unknown };
  if (typeof message !== 'string' || !LINE.test(message)) return [];
  const envelope: readonly string[] = ENVELOPE_KEYS;
  const own = Object.entries(parsed).filter(([key]) => !envelope.includes(key));
  const shown = own.map(([key, value]) => ` ${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  return [`${level === 'INFO' ? '' : `${level} `}${message}${shown.join('')}`];
};
