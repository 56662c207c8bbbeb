import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { followChecklist, StepFailed } from '../../local/checklist/follow-checklist.ts';
import { readChecklist, type Step } from '../../local/checklist/read-checklist.ts';
import { mutationsOf } from './mutations.ts';
import { transcriptOf } from './transcript.ts';
import { type Walk, walk } from './walk.ts';

const docs = (name: string) => new URL(`../../docs/${name}`, import.meta.url);
const markdown = readFileSync(docs('PRODUCTION_CHECKLIST.md'), 'utf8');
const steps = readChecklist(markdown).filter(({ where }) => where !== 'stage');

let walked: Walk;
beforeAll(async () => {
  walked = await walk(steps);
});

/** Follows steps by what the commands came to when they ran. */
const replay = (replayed: readonly Step[], log: () => string = () => walked.log) => {
  const ran = [...walked.ran];
  const next = async () => {
    const one = ran.shift();
    if (one === undefined) throw new Error('more commands than ran');
    return one;
  };
  return followChecklist(replayed, { run: next, log, linesWithinMs: 0 });
};

/** At the log, one for each block of lines. */
const LOOKS = steps.flatMap(({ logs }) => logs).length;

const theDuplicate = () => {
  const line = walked.log.split('\n').find((each) => each.includes('"wasDuplicate":true')) ?? '{}';
  const { requestId } = JSON.parse(line) as { readonly requestId?: string };
  return { id: requestId ?? 'none', line };
};

describe('the production checklist', () => {
  it('says what happens on one machine, from an empty folder to the end', () => {
    expect(walked.followed.map(({ step }) => step)).toEqual(steps);
  });

  it('comes to both messages in the same thread', () => {
    const thread = walked.followed.find(({ step }) => step.command.includes('/messages?limit=2'));
    const { items } = JSON.parse(thread?.printed ?? '{}') as {
      readonly items: readonly { readonly direction: string }[];
    };
    expect(items.map(({ direction }) => direction)).toEqual(['OUTBOUND', 'INBOUND']);
  });

  it('is the transcript that the project shows', () => {
    const transcript = transcriptOf(walked.followed);
    if (process.env.UPDATE_TRANSCRIPT === '1') writeFileSync(docs('TRANSCRIPT.md'), transcript);
    expect(transcript).toBe(readFileSync(docs('TRANSCRIPT.md'), 'utf8'));
  });

  it('holds when it is compared again with what was seen', async () => {
    await expect(replay(steps)).resolves.toHaveLength(steps.length);
  });
});

describe('a checklist that says something else', () => {
  it('fails, whichever line of what is expected is changed by a character', async () => {
    const mutations = mutationsOf(steps);
    expect(mutations.length).toBeGreaterThan(100);
    const survived: string[] = [];
    for (const { line, changed } of mutations) {
      const outcome = await replay(changed).catch((error: unknown) => error);
      if (!(outcome instanceof StepFailed)) survived.push(line);
    }
    expect(survived).toEqual([]);
  });

  it('fails where a line of the log is left out of it', async () => {
    const without = steps.map((step) => ({
      ...step,
      logs: step.logs.filter((block) => !block.includes('wasDuplicate=true')),
    }));
    await expect(replay(without)).rejects.toThrow('calls that no step speaks of');
  });

  it('fails where a call goes on after its step, as a duplicate would that rings', async () => {
    const { id, line } = theDuplicate();
    const rings = line.replace('[WEBHOOK] Job enqueued', '[WEBHOOK] Kicked job runner');
    let looks = 0;
    const log = () => (++looks > LOOKS ? `${walked.log}\n${rings}` : walked.log);
    await expect(replay(steps, log)).rejects.toThrow(`Kicked job runner requestId=${id}`);
  });

  it('fails where an id is said to be another, or two ids to be the same', async () => {
    const swapped = (from: string, to: string) =>
      steps.map((step) => ({ ...step, logs: step.logs.map((block) => block.replace(from, to)) }));
    await expect(replay(swapped('contactId=<contactId>', 'contactId=<jobId>'))).rejects.toThrow(StepFailed);
    await expect(replay(swapped('contactId=<contactId>', 'contactId=<conversationId>'))).rejects.toThrow(StepFailed);
  });
});
