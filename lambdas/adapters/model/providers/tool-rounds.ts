import type { OpenAI } from 'openai';
import { orAborted } from '../../../core/or-aborted.ts';
import { type BoundTools, isArguments } from '../tools/bind-tools.ts';
import type { ChatProviderName } from './chat-provider.ts';
import { ToolFailedError } from './failure-of.ts';
import type { ReadCall } from './read-completion.ts';

type Asked = OpenAI.ChatCompletionCreateParamsNonStreaming;
type Message = OpenAI.ChatCompletionMessageParam;

/** Answers of a model that call tools, for one reply; each is paid with all that was said before it. */
export const MOST_ROUNDS = 3;
const MOST_CALLS = 4;

/**
 * What a request says of tools. OpenAI, Function calling: strict arguments and calls side by side exclude each other.
 * Whether DeepSeek takes tools together with its JSON Output is not written anywhere, so it is asked for JSON by the
 * prompt alone.
 */
export const withTools = (name: ChatProviderName, { offered }: BoundTools, mayCall: boolean): Partial<Asked> => ({
  tools: [...offered],
  ...(!mayCall && { tool_choice: 'none' }),
  ...(name === 'openai' ? { parallel_tool_calls: false } : { response_format: { type: 'text' } }),
});

/**
 * The calls of one answer, and what the tools say to them. Calls past the most of one answer were never made.
 *
 * @throws {ToolFailedError} where a tool fails, or is not done before `signal` is aborted.
 */
export const answerCalls = async (
  tools: BoundTools,
  called: readonly ReadCall[],
  signal: AbortSignal,
): Promise<readonly Message[]> => {
  const calls = called.slice(0, MOST_CALLS);
  const results: Message[] = [];
  for (const { id, function: call } of calls) {
    const content = await orAborted(tools.call(call), signal).catch((cause: unknown) => {
      throw new ToolFailedError(`tool ${call.name} failed`, { cause });
    });
    results.push({ role: 'tool', tool_call_id: id, content });
  }
  const toolCalls = calls.map(({ id, function: { name, arguments: written } }) => ({
    type: 'function' as const,
    id,
    // Servers read what they are shown again: what no server would take as its own is not.
    function: { name: name.replaceAll(/[^\w-]/g, '_').slice(0, 64), arguments: isArguments(written) ? written : '{}' },
  }));
  return [{ role: 'assistant', content: null, tool_calls: toolCalls }, ...results];
};
