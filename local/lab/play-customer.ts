import { createHash } from 'node:crypto';
import { messagesEnvelope, metaTimestamp } from '../simulator/envelope.ts';
import type { JsonObject } from '../simulator/json.ts';
import { metaJson, signatureOf } from '../simulator/meta-json.ts';
import { APP_SECRET, PHONE_NUMBER_ID } from './lab-system.ts';
import type { Lab, Stage } from './open-lab.ts';
import { readConversation, readHandovers } from './read-conversation.ts';
import type { Customer, Exchange, Step } from './script.ts';

/** What is seen of a play: the exchange of each step, and of all of them together. */
export type Play = {
  readonly steps: readonly Exchange[];
  readonly whole: Exchange;
  readonly lines: readonly Line[];
};

/** A message of the thread. */
export type Line = { readonly author: 'customer' | 'assistant' | 'person'; readonly text: string };

const NUMBER = { phoneNumberId: PHONE_NUMBER_ID, displayPhoneNumber: '13035550100' };
const NAME = 'Sam Rivera';

const SECONDS_TO_WRITE = 20;
const SECONDS_BETWEEN_TEXTS = 1;
const SWEEP_SECONDS = 60;
/** Minutes in which an answer that has to wait must have come. */
const MOST_SWEEPS = 6;
/** Sweeps in a time that passes: enough for a reminder and what follows it. */
const SWEEPS_IN_A_WAIT = 3;

/** Another number for every name, with a country and no area. */
const phoneOf = (name: string): string =>
  `1000${BigInt(`0x${createHash('sha256').update(name).digest('hex').slice(0, 12)}`) % 10_000_000n}`;

/** Plays a customer's script from beginning to end. */
export const playCustomer = async (lab: Lab, customer: Customer): Promise<Play> => {
  const stage = await lab.openStage(customer);
  const person = playerOf(stage, customer);
  const steps: Exchange[] = [];
  for (const step of customer.steps) steps.push(await person.play(step));
  const all = <Value>(of: (step: Exchange) => readonly Value[]) => steps.flatMap(of);
  const whole: Exchange = {
    language: customer.language,
    asked: all(({ asked }) => asked),
    said: all(({ said }) => said),
    settled: all(({ settled }) => settled),
    reasons: all(({ reasons }) => reasons),
    owner: steps.at(-1)?.owner ?? 'assistant',
  };
  return { steps, whole, lines: person.lines };
};

const playerOf = (stage: Stage, { name, language }: Customer) => {
  const { clock, table, functions, graph, runTurns } = stage;
  const phone = phoneOf(name);
  const lines: Line[] = [];
  const notified = new Set<string>();
  let written = 0;
  let seen = 0;

  const postElement = async (element: JsonObject): Promise<string> => {
    written += 1;
    const id = `wamid.LAB-${name}-in-${written}`;
    const message = { from: phone, id, timestamp: metaTimestamp(clock.epochMs()), ...element };
    const contacts = [{ profile: { name: NAME }, wa_id: phone }];
    const body = metaJson(messagesEnvelope(NUMBER, { contacts, messages: [message] }));
    const headers = { 'x-hub-signature-256': signatureOf(body, APP_SECRET) };
    const { status } = await functions.postWebhook({ headers, body });
    if (status !== 200) throw new Error(`the webhook answered ${status}`);
    lines.push({ author: 'customer', text: textOf(element) });
    clock.pass(SECONDS_BETWEEN_TEXTS);
    return id;
  };
  const newestSent = (): string => graph.sent.at(-1)?.wamid ?? `wamid.LAB-${name}-none`;

  const sweepAfter = async (seconds: number) => {
    clock.pass(seconds);
    await functions.sweep();
    await runTurns();
  };
  const asAgent = (verb: string, body?: object) =>
    functions.askInbox('POST', `/conversations/${stage.conversationId()}/${verb}`, body);

  /** Does what the step says; answers with the wamids of what the customer sent. */
  const act = async (step: Step): Promise<readonly string[]> => {
    if ('writes' in step) {
      const context = step.quoting && { context: { from: NUMBER.displayPhoneNumber, id: newestSent() } };
      const wamids: string[] = [];
      for (const body of [step.writes].flat()) {
        wamids.push(await postElement({ type: 'text', text: { body }, ...context }));
      }
      return wamids;
    }
    if ('sends' in step) return [await postElement(toNewest(step.sends, newestSent()))];
    if ('minutesPass' in step) {
      for (let sweep = 0; sweep < SWEEPS_IN_A_WAIT; sweep++) {
        await sweepAfter((step.minutesPass * 60) / SWEEPS_IN_A_WAIT);
      }
      return [];
    }
    switch (step.agent) {
      case 'takes over':
        await asAgent('takeover');
        return [];
      case 'hands back':
        await asAgent('handback', {});
        return [];
      default:
        await asAgent('messages', { body: step.agent.writes });
        return [];
    }
  };

  /** Of what was sent since the last call, what the assistant wrote; an agent's messages leave by the same way. */
  const takeSaid = (ofPeople: ReadonlySet<string | undefined>): readonly string[] => {
    const sent = graph.sent.slice(seen);
    seen = graph.sent.length;
    const isPersons = (wamid: string) => ofPeople.has(wamid);
    for (const { wamid, text } of sent) lines.push({ author: isPersons(wamid) ? 'person' : 'assistant', text });
    return sent.filter(({ wamid }) => !isPersons(wamid)).map(({ text }) => text);
  };
  const takeReasons = async (): Promise<readonly string[]> => {
    const fresh = [...(await readHandovers(table, stage.conversationId()))].filter(([key]) => !notified.has(key));
    for (const [key] of fresh) notified.add(key);
    return fresh.map(([, reason]) => reason);
  };

  return {
    lines,
    play: async (step: Step): Promise<Exchange> => {
      clock.pass(SECONDS_TO_WRITE);
      const from = lines.length;
      const wamids = await act(step);
      const asked = lines.slice(from).map(({ text }) => text);
      await runTurns();
      let now = await readConversation(table, stage.conversationId());
      const isOpen = (wamid: string) => now.settled.get(wamid)?.status !== 'done';
      for (let sweep = 0; sweep < MOST_SWEEPS && wamids.some(isOpen); sweep++) {
        await sweepAfter(SWEEP_SECONDS);
        now = await readConversation(table, stage.conversationId());
      }
      const settled = wamids.flatMap((wamid) => now.settled.get(wamid) ?? []);
      return {
        language,
        asked,
        said: takeSaid(now.ofPeople),
        settled,
        reasons: now.owner === 'person' ? await takeReasons() : [],
        owner: now.owner,
      };
    },
  };
};

const textOf = (element: JsonObject): string =>
  element.type === 'text' ? String((element.text as JsonObject).body) : `[${String(element.type)}]`;

/** A reaction names the message that it is to. */
const toNewest = (element: JsonObject, wamid: string): JsonObject =>
  element.type === 'reaction'
    ? { ...element, reaction: { ...(element.reaction as JsonObject), message_id: wamid } }
    : element;
