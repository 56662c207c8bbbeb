import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ASKED } from '../../lib/operations/secret-names.ts';
import { SAVED_QUERIES } from '../../lib/saved-queries.ts';
import { ENVELOPE_KEYS } from '../../local/checklist/log-calls.ts';
import { KINDS, matchText, namesIn, oneLineJson } from '../../local/checklist/placeholders.ts';
import { ChecklistError, readChecklist, type Step } from '../../local/checklist/read-checklist.ts';
import { STAGE_STEPS, stageStepOf } from '../../local/checklist/stage-steps.ts';
import { type Stage, stages, theResource } from '../infra/a-stage.ts';
import { runBin } from '../local/run-command.ts';
import { temporaryDirectories } from '../local/temporary-directory.ts';
import { contractOf, ENVELOPE } from '../logs/log-contract.ts';

const docs = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
const [checklist, runbook, transcript] = ['PRODUCTION_CHECKLIST.md', 'RUNBOOK.md', 'TRANSCRIPT.md'].map(docs) as [
  string,
  string,
  string,
];
const steps = readChecklist(checklist);
const stageSteps = steps.filter(({ where }) => where === 'stage');
const printedOf = (heading: string): string => {
  const { printed } = stageSteps.find((step) => step.heading === heading && step.printed !== undefined) ?? {};
  return printed?.text ?? '';
};

const newDirectory = temporaryDirectories();
let stage: Stage;
beforeAll(async () => {
  [stage] = await stages([{}] as const);
});

describe('what of the checklist needs an account', () => {
  it('is known step by step, with who runs it, or why nobody does', () => {
    const line = ({ heading, command }: Step) => `${heading}: ${stageStepOf({ heading, command } as Step)?.begins}`;
    expect(stageSteps.map(line)).toEqual(STAGE_STEPS.map(({ heading, begins }) => `${heading}: ${begins}`));
    expect(STAGE_STEPS.filter(({ by }) => by === 'nobody').map(({ heading, why }) => [heading, why])).toEqual([
      ['Say which stage', 'a rehearsal has a stage of its own'],
      ['Move the secrets', 'a rehearsal has a new stage'],
      ['Give Meta the address', 'it is Meta who answers'],
      ['Give Meta the address', 'it is Meta who answers'],
      ['Give Meta the address', 'it is Meta who answers'],
      ['Give Meta the address', 'it is Meta who answers'],
      ['The alarms', 'a rehearsal mails nobody'],
      ['The saved queries', 'the emulator has none'],
    ]);
  });

  it('asks for outputs that the stacks have', () => {
    const asked = [...checklist.matchAll(/output (data|service) (\w+)/g)];
    expect(asked.length).toBeGreaterThan(1);
    for (const [, part, name = ''] of asked) {
      expect({ name, outputs: Object.keys(stage[part as 'data' | 'service'].Outputs) }).toEqual({
        name,
        outputs: expect.arrayContaining([name]),
      });
    }
    const named = [...checklist.matchAll(/output `(\w+)`/g)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(2);
    const all = [...Object.keys(stage.service.Outputs), ...Object.keys(stage.data.Outputs)];
    expect(all).toEqual(expect.arrayContaining(named));
  });

  it('says of the schedule what is synthesised', () => {
    const { Properties } = theResource(stage.service, 'AWS::Scheduler::Schedule');
    const { Input } = Properties.Target as { readonly Input: string };
    const { Mode } = Properties.FlexibleTimeWindow as { readonly Mode: string };
    // A schedule that says no state is enabled.
    const { State = 'ENABLED', ScheduleExpression } = Properties;
    expect(JSON.parse(printedOf('Cron by the schedule'))).toEqual({
      state: State,
      expression: ScheduleExpression,
      window: Mode,
      input: Input,
    });
  });

  it('lists the saved queries by the names that they have', () => {
    const names = Object.values(SAVED_QUERIES).map(({ name }) => `answerline-<stage>/${name}`);
    expect(JSON.parse(printedOf('The saved queries'))).toEqual(names.toSorted());
  });

  it('says which secrets are asked for', () => {
    expect(printedOf('Set the secrets')).toMatch(new RegExp(`^Changed: ${Object.keys(ASKED).join(', ')}\n`));
  });
});

describe('the commands of the checklist', () => {
  const commands = [...checklist.matchAll(/npm run (?:-s )?([a-z:]+)((?: -- [^`\n|]*)?)/g)];
  const scripts = [...new Set(commands.map(([, script = '']) => script))];

  it('are scripts of the project', () => {
    const { scripts: ours } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      readonly scripts: Readonly<Record<string, string>>;
    };
    expect(Object.keys(ours)).toEqual(expect.arrayContaining(scripts));
  });

  it('have options that the scripts tell of', async () => {
    const optionsOf = (script: string) =>
      new Set(
        commands
          .filter(([, name]) => name === script)
          .flatMap(([, , words = '']) => words.match(/--[a-z-]{2,}/g) ?? []),
      );
    const withOptions = scripts.filter((script) => optionsOf(script).size > 0);
    expect(withOptions.length).toBeGreaterThan(6);
    const usages = await Promise.all(
      withOptions.map((script) => runBin(script.replace(':', '-'), ['--no-such-option'], newDirectory())),
    );
    for (const [i, { code, stderr }] of usages.entries()) {
      const script = withOptions[i] ?? '';
      const unknown = [...optionsOf(script)].filter((option) => !stderr.includes(option));
      expect({ script, code, unknown }).toEqual({ script, code: 2, unknown: [] });
    }
  });

  it('for one machine are those of the transcript', () => {
    const typed = [...transcript.matchAll(/^```console\n\$ ([\s\S]*?)\n(?!> )/gm)].map(([, command = '']) =>
      command.replaceAll('\n> ', '\n'),
    );
    expect(typed).toEqual(steps.filter(({ where }) => where !== 'stage').map(({ command }) => command));
  });
});

describe('what the checklist expects', () => {
  const blocks = steps.flatMap(({ printed, logs }) => [printed?.text ?? '', ...logs]);

  it('has no placeholder that its beginning does not explain, and explains none that it does not have', () => {
    const used = new Set(blocks.flatMap(namesIn).map((name) => name.replace(/\d+$/, '')));
    const explained = checklist
      .split('\n')
      .filter((line) => line.startsWith('| `<'))
      .flatMap((line) => namesIn(line.split(/(?<!\\)\|/)[1] ?? ''));
    expect(new Set(explained)).toEqual(used);
    expect(new Set(Object.keys(KINDS))).toEqual(used);
  });

  it('has lines that the functions write, with their keys', () => {
    const lines = steps.flatMap(({ logs }) => logs.flatMap((block) => block.split('\n')));
    for (const line of lines) {
      const [, level = 'INFO', message = '', rest = ''] =
        /^(?:([A-Z]+) )?(\[[A-Z-]+\] .*?)((?: \w+=.*)?)(?: # at times)?$/.exec(line) ?? [];
      const contract = contractOf(message);
      const keys = [...rest.matchAll(/ (\w+)=/g)].map(([, key]) => key);
      const required = contract?.keys.filter((key) => !keys.includes(key));
      const unknown = keys.filter(
        (key) => ![...(contract?.keys ?? []), ...(contract?.optional ?? [])].includes(`${key}`),
      );
      expect({ line, level: contract?.level, required, unknown }).toEqual({ line, level, required: [], unknown: [] });
    }
  });

  it('leaves out of lines what the logger adds to each', () => {
    expect(new Set(ENVELOPE_KEYS)).toEqual(new Set([...ENVELOPE.keys, ...(ENVELOPE.optional ?? [])]));
  });
});

describe('the runbook', () => {
  const sections = [...runbook.matchAll(/^## (.+)$/gm)].map(([, name = '']) => name);
  const anchorOf = (name: string) => name.toLowerCase().replaceAll(' ', '-');
  const linked = new Set([...checklist.matchAll(/RUNBOOK\.md#([a-z-]+)/g)].map(([, anchor = '']) => anchor));

  it('begins with the sections to which the checklist leads', () => {
    expect(linked.size).toBeGreaterThan(5);
    expect(new Set(sections.slice(0, linked.size).map(anchorOf))).toEqual(linked);
  });
});

describe('a checklist', () => {
  it('that has a command of which it does not say where it is for is refused', () => {
    expect(() => readChecklist('## A\n\n```sh\nls\n```\n')).toThrow(ChecklistError);
  });

  it.each(['log', 'json', 'text'])('that has a block of %s that comes of no command is refused', (language) => {
    const command = '## A\n\n```sh\n# here\nls\n```\n';
    const block = `\`\`\`${language}\nx\n\`\`\`\n`;
    expect(readChecklist(`${command}${block}`)).toHaveLength(1);
    expect(() => readChecklist(`${command}\n## B\n\n${block}`)).toThrow(ChecklistError);
  });

  it('that says twice what a command prints is refused', () => {
    const block = '```text\nx\n```\n';
    expect(() => readChecklist(`## A\n\n\`\`\`sh\n# here\nls\n\`\`\`\n${block}${block}`)).toThrow(ChecklistError);
  });

  it('says where a command is for, how it ends, what it prints and what is logged', () => {
    const [step] = readChecklist(
      '### A\n\n```sh\n# both, exits with 1\nls\n```\n```text\nx\n```\n```log\n[CRON] failed\n```\n',
    );
    expect(step).toEqual({
      heading: 'A',
      where: 'both',
      command: 'ls',
      exitCode: 1,
      printed: { kind: 'text', text: 'x' },
      logs: ['[CRON] failed'],
    });
  });
});

describe('a placeholder', () => {
  it('stands for one value wherever its name stands, and for another with a digit', () => {
    const [a, b] = ['a'.repeat(24), 'b'.repeat(24)];
    const seen = matchText('of <conversationId>', `of ${a}`, {});
    expect(seen).toEqual({ conversationId: a });
    expect(matchText('of <conversationId>', `of ${b}`, seen ?? {})).toBeUndefined();
    expect(matchText('<conversationId> <conversationId2>', `${a} ${b}`, seen ?? {})).toMatchObject({
      conversationId2: b,
    });
    expect(matchText('<contactId> <contactId>', `${a} ${b}`, {})).toBeUndefined();
  });

  it('stands for its own kind only', () => {
    expect(matchText('<ms>', 'ten', {})).toBeUndefined();
    expect(matchText('<a|b c>', 'b c', {})).toEqual({});
    expect(matchText('<a|b c>', 'd', {})).toBeUndefined();
    expect(() => matchText('<nothing>', 'x', {})).toThrow('<nothing> is no placeholder');
  });

  it('may stand in JSON where a value does', () => {
    expect(oneLineJson('{ "a": <cursor>, "b": "<jobId>" }')).toBe('{"a":<cursor>,"b":"<jobId>"}');
  });

  it('lets a line be missing that says so', () => {
    const expected = 'a\nb # at times\nc';
    expect([matchText(expected, 'a\nb\nc', {}), matchText(expected, 'a\nc', {})]).toEqual([{}, {}]);
    expect(matchText(expected, 'a\nb', {})).toBeUndefined();
  });
});
