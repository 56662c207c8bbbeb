import { OpenAI } from 'openai';
import type { ModelDecision, ProviderName } from '../../../../schemas/assistant.ts';
import { isInAnotherLanguage } from '../../../core/assistant/another-language.ts';
import { toEpochMs } from '../../../core/instants.ts';
import { orAborted } from '../../../core/or-aborted.ts';
import type { Clock } from '../../../core/ports.ts';
import type { ModelRequest } from '../../../core/reply-model.ts';
import { readLanguage } from '../../language/read-language.ts';
import { buildPrompt } from '../prompt.ts';
import { bindTools } from '../tools/bind-tools.ts';
import type { Attempt, SkipReason, Tokens } from './attempt.ts';
import { decisionJsonSchema, type ReadDecision, readDecision } from './decision-form.ts';
import { failureOf, RequestFailedError } from './failure-of.ts';
import { readCompletion } from './read-completion.ts';
import { answerCalls, MOST_ROUNDS, withTools } from './tool-rounds.ts';

export type ChatProviderName = Exclude<ProviderName, 'built-in'>;

/** What asks a model of one server. It never rejects; `signal` ends the attempt at once, and is then the reason. */
export type AskProvider = (request: ModelRequest, signal: AbortSignal) => Promise<Attempt>;

export type ChatProvider = {
  readonly name: ChatProviderName;
  readonly model: string;
  readonly baseUrl: string;
};

type Asked = OpenAI.ChatCompletionCreateParamsNonStreaming;
type Message = OpenAI.ChatCompletionMessageParam;

/** Room for five long messages; what needs more is cut off, and not sent. */
const MOST_OUTPUT_TOKENS = 2_000;

/** Models that think before they answer unless they are told not to: a customer waits, and thoughts are paid for. */
const THINKS = /^gpt-(5\.\d|[6-9])/;

/** What the servers understand differently. */
const DIALECTS: Readonly<Record<ChatProviderName, (model: string, request: ModelRequest) => Partial<Asked>>> = {
  openai: (model, { business }) => ({
    max_completion_tokens: MOST_OUTPUT_TOKENS,
    response_format: {
      type: 'json_schema',
      json_schema: { name: 'decision', strict: true, schema: { ...decisionJsonSchema(business) } },
    },
    ...(THINKS.test(model) && { reasoning_effort: 'none' }),
  }),
  // DeepSeek, JSON Output: `json_object` alone; and Thinking Mode: on, unless it is disabled by a word of its own.
  deepseek: () => ({
    max_tokens: MOST_OUTPUT_TOKENS,
    response_format: { type: 'json_object' },
    ...{ thinking: { type: 'disabled' } },
  }),
};

type Ports = { readonly apiKey: string; readonly fetch: typeof globalThis.fetch; readonly clock: Clock };

/**
 * A model behind OpenAI's chat completions protocol. Its answer is a decision by our schema and in the customer's
 * language; one that is not is sent back once, with what is wrong with it.
 */
export const createChatProvider =
  (provider: ChatProvider, ports: Ports): AskProvider =>
  async (request, signal) => {
    const paid: Tokens[] = [];
    try {
      return { ...(await converse(provider, ports, { request, signal, paid })), paid };
    } catch (error) {
      return { outcome: 'failed', ...failureOf(error, signal, toEpochMs(ports.clock.now())), paid };
    }
  };

const clientOf = ({ baseUrl }: ChatProvider, { apiKey, fetch }: Ports): OpenAI =>
  // What is null would be taken from the environment, and its retries and its log have no place here.
  new OpenAI({
    apiKey,
    baseURL: baseUrl,
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    logLevel: 'off',
    fetch,
    fetchOptions: { redirect: 'manual' },
  });

type Conversing = {
  readonly request: ModelRequest;
  readonly signal: AbortSignal;
  /** Gets what each answer cost as it comes, so that a failure afterwards is paid all the same. */
  readonly paid: Tokens[];
};

/** @throws {RequestFailedError} {ToolFailedError} and whatever else goes wrong on the way. */
const converse = async (
  provider: ChatProvider,
  ports: Ports,
  { request, signal, paid }: Conversing,
): Promise<Ended> => {
  const { name, model } = provider;
  const client = clientOf(provider, ports);
  const { system, user } = buildPrompt(request);
  const tools = bindTools(request, name === 'openai');
  const ask = async (messages: readonly Message[], mayCall: boolean) => {
    const asked: Asked = {
      model,
      messages: [...messages],
      ...DIALECTS[name](model, request),
      ...(tools.offered.length > 0 && withTools(name, tools, mayCall)),
    };
    const answer = await orAborted(client.chat.completions.create(asked, { signal }), signal).catch(
      (cause: unknown) => {
        throw new RequestFailedError('the request failed', { cause });
      },
    );
    const completion = readCompletion(answer, messages.map(({ content }) => content ?? '').join('\n'));
    if (completion.tokens) paid.push(completion.tokens);
    return completion;
  };
  const decided = (decision: ModelDecision): Ended => {
    const { lead, knowledge } = tools.gained();
    return { outcome: 'decided', decision: { ...decision, lead: { ...lead, ...decision.lead } }, found: knowledge };
  };
  let messages: readonly Message[] = [
    { role: 'system', content: system },
    { role: 'user', content: user },
  ];
  let first = await ask(messages, true);
  const rounds = tools.offered.length > 0 ? MOST_ROUNDS : 0;
  for (let round = 1; first.read === 'calls' && round <= rounds; round++) {
    messages = [...messages, ...(await answerCalls(tools, first.calls, signal))];
    first = await ask(messages, round < MOST_ROUNDS);
  }
  if (first.read === 'calls') return failed('tool_calls');
  if (first.read !== 'text') return failed(first.read);
  const judged = judge(first.text, request);
  if (judged.read === 'decision') return decided(judged.decision);

  const second = await ask([...messages, ...correction(first.text, judged.problems)], false);
  if (second.read === 'calls') return failed('tool_calls');
  if (second.read !== 'text') return failed(second.read);
  const repaired = judge(second.text, request);
  return repaired.read === 'decision' ? decided(repaired.decision) : failed(repaired.read);
};

/** An attempt without what it cost. */
type Ended = Attempt extends infer Each ? (Each extends Attempt ? Omit<Each, 'paid'> : never) : never;

const failed = (reason: SkipReason): Ended => ({ outcome: 'failed', reason });

type Judged = ReadDecision | { readonly read: 'wrong_language'; readonly problems: readonly string[] };

const judge = (text: string, { questions, history, language }: ModelRequest): Judged => {
  const read = readDecision(text);
  if (read.read !== 'decision') return read;
  const asked = {
    asked: questions.map((question) => question.text),
    before: history.flatMap((line) => (line.author === 'customer' ? [line.text] : [])),
    language,
  };
  return isInAnotherLanguage(read.decision.parts.join('\n'), asked, readLanguage)
    ? { read: 'wrong_language', problems: [`parts: ${ofCustomer(language)}`] }
    : read;
};

/** Of other letters than Latin and Arabic ones it is only known that the reply has none. */
const ofCustomer = (reading: ModelRequest['language']): string =>
  reading?.isSure ? `the customer writes in "${reading.language}"` : 'write in the language of the newest question';

const MOST_PROBLEMS = 10;

const correction = (text: string, problems: readonly string[]): readonly Message[] => [
  ...(text.trim() === '' ? [] : [{ role: 'assistant', content: text } as const]),
  {
    role: 'user',
    content: [
      'That is not usable. Answer again with the whole JSON object. Wrong is:',
      ...problems.slice(0, MOST_PROBLEMS),
    ].join('\n'),
  },
];
