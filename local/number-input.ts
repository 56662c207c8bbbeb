import { readFileSync } from 'node:fs';
import { parseJson } from '../lambdas/core/parse-json.ts';
import { NumberPatch, NumberSettings } from '../schemas/number-settings.ts';
import { ConfigurationError } from './support/configuration-error.ts';
import { fileError } from './support/file-error.ts';

/** All that a number needs. */
export const COMPLETE_EXAMPLE: NumberSettings = {
  displayPhoneNumber: '+1 212 555 0142',
  businessName: 'Harbour Bakery',
  timeZone: 'America/New_York',
  hours: {
    mon: [['07:00', '18:00']],
    tue: [['07:00', '18:00']],
    wed: [['07:00', '18:00']],
    thu: [['07:00', '18:00']],
    fri: [['07:00', '19:00']],
    sat: [
      ['08:00', '12:00'],
      ['14:00', '17:00'],
    ],
    sun: [],
  },
  answers: [{ question: 'Do you sell bread?', answer: 'Yes, baked daily.' }],
  inDoubt: 'resend',
  personTimeoutMinutes: 30,
  afterPersonTimeout: 'notify',
};

const exampleLines = Object.entries(COMPLETE_EXAMPLE).map(([key, value]) => `    "${key}": ${JSON.stringify(value)}`);

export const USAGE = `Usage:
  npm run number -- show [--number ID]
  npm run number -- resume [--number ID]               a paused number sends again
  npm run number -- set [--number ID] KEY=VALUE …      a value is JSON, or else text;
                                                       null takes an optional one back, and
                                                       assistant.tone=… changes a part of one
  npm run number -- set [--number ID] --file FILE      a JSON object; - reads standard input
Options: --stage S          a deployed stage, with --number ID; without, the one on this machine
         --data-dir DIR     of the one on this machine: the store in that directory
A new number needs all of these but afterPersonTimeout (notify, or hand-back). FILE may be:
  {
${exampleLines.join(',\n')}
  }`;

type Change = Readonly<Record<string, unknown>>;

/** What is to be changed: the JSON object in `file` (`-` is standard input), and over it `KEY=VALUE` each. */
export const readChange = (file: string | undefined, assignments: readonly string[]): Change =>
  assignments.map(readAssignment).reduce(overlay, file === undefined ? {} : readObject(file));

/** Unlike a change of settings, it keeps the `null` that takes one back. */
const overlay = (before: Change, after: Change): Change => ({
  ...before,
  ...Object.fromEntries(
    Object.entries(after).map(([name, value]) => {
      const under = before[name];
      return [name, isObject(under) && isObject(value) ? overlay(under, value) : value];
    }),
  ),
});

const isObject = (value: unknown): value is Change =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const readObject = (file: string): Record<string, unknown> => {
  const value = parseJson(readText(file));
  if (!isObject(value)) {
    throw new ConfigurationError(`--file ${file}: is no JSON object`);
  }
  return { ...value };
};

const readText = (file: string): string => {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw fileError(error, file, 'Name a file that holds a JSON object after --file.');
  }
};

/** `assistant.tone=brief` changes the tone alone. */
const readAssignment = (assignment: string): Change => {
  const at = assignment.indexOf('=');
  if (at < 1) throw new ConfigurationError(`${assignment}: is not KEY=VALUE\n${USAGE}`);
  const text = assignment.slice(at + 1);
  const value = parseJson(text);
  const [last = '', ...outer] = assignment.slice(0, at).split('.').toReversed();
  const isNamed = [last, ...outer].every((name) => name !== '');
  if (!isNamed) throw new ConfigurationError(`${assignment}: is not KEY=VALUE\n${USAGE}`);
  return outer.reduce<Change>((inner, name) => ({ [name]: inner }), { [last]: value === undefined ? text : value });
};

/** @throws ConfigurationError that names at once all that is missing, and all that is wrong */
export const parseNumber = (id: string, value: unknown): NumberSettings => {
  const parsed = NumberSettings.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => ({
    path,
    name: path.join('.') || 'settings',
    message,
  }));
  const missing = issues.filter(({ path }) => valueAt(value, path) === undefined).map(({ name }) => name);
  const wrong = issues.filter(({ name }) => !missing.includes(name)).map(({ name, message }) => `${name}: ${message}`);
  throw nothingChanged(id, [
    ...(missing.length > 0 ? [`missing: ${missing.join(', ')} (npm run number shows an example)`] : []),
    ...wrong,
  ]);
};

/** @throws ConfigurationError where it names what is no setting, or takes back what a number needs */
export const parsePatch = (id: string, change: Change): NumberPatch => {
  const parsed = NumberPatch.safeParse(change);
  if (parsed.success) return parsed.data;
  throw nothingChanged(
    id,
    parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'settings'}: ${message}`),
  );
};

export const nothingChanged = (id: string, reasons: readonly string[]): ConfigurationError =>
  new ConfigurationError([`number ${id}: nothing was changed`, ...reasons.map((reason) => `  ${reason}`)].join('\n'));

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (owner, key) => (typeof owner === 'object' && owner !== null ? Reflect.get(owner, key) : undefined),
    value,
  );
