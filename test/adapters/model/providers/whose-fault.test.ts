import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createBuiltInResponder } from '../../../../lambdas/adapters/model/built-in-responder.ts';
import { createAssistant } from '../../../../lambdas/adapters/model/providers/create-assistant.ts';
import { aClock } from '../../../support/a-clock.ts';
import { aModelRequest } from '../../../support/a-model-request.ts';
import { aNumber } from '../../../support/a-number.ts';
import {
  answers,
  aProviderServer,
  type Behaviour,
  breaksOff,
  calls,
  fails,
  KEY,
  type ProviderServer,
  page,
  refuses,
  resets,
} from '../../../support/a-provider-server.ts';
import { aDecision } from './a-decision.ts';

let server: ProviderServer;
beforeEach(async () => {
  server = await aProviderServer();
});
afterEach(() => server.close());

const never = new AbortController().signal;
const TURNS = 4;
const MOST_ANSWERS_A_TURN = 4;

/** Customers of one number who write one after another; each is answered by the provider, or by the last responder. */
const customersWrite = async (behaviour: Behaviour) => {
  const clock = aClock();
  const reasons: string[] = [];
  const assistant = createAssistant({
    secrets: { find: async () => KEY },
    servers: { deepseek: server.url, openai: server.url },
    clock,
    fetch: globalThis.fetch,
    last: createBuiltInResponder(),
    onSkipped: ({ reason }) => reasons.push(reason),
    onUnpriced: () => undefined,
  });
  const business = {
    ...aNumber({ assistant: { providers: [{ name: 'openai' }], tools: ['look_up'] } }),
    phoneNumberId: '1',
  };
  const write = () => assistant.reply({ ...aModelRequest({ lookUp: async () => [] }), business }, never);
  let answersLeft = TURNS * MOST_ANSWERS_A_TURN;
  while (answersLeft-- > 0) server.will(behaviour);
  for (let turn = 0; turn < TURNS; turn++) await write();
  return { reasons, clock, write };
};

const spanish = aDecision({ parts: ['Hola, estamos en el puerto, muy cerca de la plaza.'], language: 'es' });

describe('what depends on the content of one message never opens the circuit for other customers', () => {
  it.each<[string, Behaviour]>([
    ['refused', refuses],
    ['refused', answers('', 'content_filter')],
    ['cut_off', answers('{"parts":["', 'length')],
    ['empty', answers('')],
    ['not_json', answers('At the harbour.')],
    ['not_valid', answers({ ...aDecision(), parts: [['x']] })],
    ['wrong_language', answers(spanish)],
    ['tool_calls', calls(['delete_everything', {}])],
    ['tool_calls', calls(['look_up', { query: 7 }])],
    ['http_400', fails(400)],
    ['http_413', fails(413)],
    ['http_422', fails(422)],
  ])('%s', async (reason, behaviour) => {
    expect((await customersWrite(behaviour)).reasons).toEqual(Array(TURNS).fill(reason));
  });
});

describe('what says that the provider is broken opens the circuit', () => {
  it.each<[string, Behaviour]>([
    ['http_500', fails(500)],
    ['http_503', fails(503)],
    ['http_401', fails(401)],
    ['http_402', fails(402)],
    ['http_403', fails(403)],
    ['http_404', fails(404)],
    ['rate_limited', fails(429)],
    ['account_refused', fails(429, {}, 'insufficient_quota')],
    ['network', resets],
    ['network', breaksOff],
    ['unreadable', page],
  ])('%s', async (reason, behaviour) => {
    expect((await customersWrite(behaviour)).reasons).toEqual([reason, reason, reason, 'open_circuit']);
  });

  it('and an attempt that says nothing of the provider lets the next customer try again', async () => {
    const { clock, reasons, write } = await customersWrite(fails(500));
    clock.advance(30);
    // What is left of the behaviours of before fails too: the trial is spent on a message that the server does not take.
    server.reset();
    server.will(fails(400), answers(aDecision()));
    await write();
    expect(reasons.at(-1)).toBe('http_400');
    expect(await write()).toMatchObject({ provider: 'openai' });
  });
});
