import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../lib/config.ts';

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8').replace(/\s+/g, ' ');
const performance = read('docs/PERFORMANCE.md');

const numberIn = (text: string, pattern: RegExp): number => {
  const [, found] = pattern.exec(text) ?? [];
  if (found === undefined) throw new Error(`${pattern} is not there`);
  return Number(found);
};

/** What the settings of a stage that sets nothing come to. */
const { consumerMaxConcurrency, lambdaConcurrency, peakMessagesPerSecond } = readConfig({});

/** What `npm run bench` measured, and what the text adds to it for the cloud. */
const turnMs = numberIn(performance, /\| a turn \| (\d+) ms/);
const requests = numberIn(performance, /One message makes (\d+) requests/);
const requestMs = numberIn(performance, /beside it (\d+) ms for each of its requests/);
const sendMs = numberIn(performance, /and (\d+) ms for the send/);
const MODEL_SECONDS = 3;
const BUILT_IN_SECONDS = (turnMs + requests * requestMs + sendMs) / 1_000;
const WITH_MODEL_SECONDS = BUILT_IN_SECONDS + MODEL_SECONDS;

/** As the text has it: three digits at most, and none after the point that says nothing. */
const rate = (turns: number, seconds: number) => {
  const perSecond = turns / seconds;
  return perSecond >= 100 ? String(Math.round(perSecond)) : perSecond.toFixed(1);
};

describe('what a default stage answers in a second', () => {
  it('is counted from its settings and from what was measured', () => {
    for (const [name, seconds] of [
      ['the built-in responder', BUILT_IN_SECONDS],
      [`a model that takes ${MODEL_SECONDS} s`, WITH_MODEL_SECONDS],
    ] as const) {
      expect(performance).toContain(
        `| ${name} | ${seconds.toFixed(2)} s | ${rate(consumerMaxConcurrency, seconds)} messages a second | ${rate(40, seconds)} |`,
      );
    }
    expect(performance).toContain(`a default stage, ${consumerMaxConcurrency} turns at once`);
  });

  it.each(['README.md', 'docs/PRODUCTION_CHECKLIST.md'])('stands in %s, with the settings that raise it', (file) => {
    const text = read(file);
    expect(text).toContain(`A default stage runs ${consumerMaxConcurrency} turns at once (\`consumerMaxConcurrency\`)`);
    expect(text).toContain(`allows ${lambdaConcurrency} functions at once (\`lambdaConcurrency\`)`);
    const builtIn = rate(consumerMaxConcurrency, BUILT_IN_SECONDS);
    const withModel = rate(consumerMaxConcurrency, WITH_MODEL_SECONDS);
    expect(text).toContain(
      `answers ${builtIn} messages a second with the built-in responder, and ${withModel} with a model that takes 3 s`,
    );
    expect(text).toContain('messages a second × seconds of a turn');
    // What a stage may set at most, as it refuses more.
    const most = numberIn(text, /at most `lambdaConcurrency` − (\d+)/);
    const setTo = (turns: number) => () => readConfig({ consumerMaxConcurrency: turns, lambdaConcurrency: 100 });
    expect(setTo(100 - most)).not.toThrow();
    expect(setTo(100 - most + 1)).toThrow(`at most lambdaConcurrency - ${most}`);
  });

  it('is raised in the checklist by an example that fits', () => {
    const text = read('docs/PRODUCTION_CHECKLIST.md');
    const [, json = ''] = /"prod": (\{ "lambdaConcurrency"[^}]*\})/.exec(text) ?? [];
    const settings = readConfig({ stage: 'prod', stages: { prod: JSON.parse(json) } });
    const messages = numberIn(text, /(\d+) messages a second with a model that takes 3 s are \d+ turns at once/);
    expect(settings.consumerMaxConcurrency).toBe(Math.ceil(messages * WITH_MODEL_SECONDS));
    expect(text).toContain(`are ${settings.consumerMaxConcurrency} turns at once`);
    expect(text).toContain(`Set \`peakMessagesPerSecond\` above ${peakMessagesPerSecond} if`);
  });
});
