import * as z from 'zod';
import { tokensIn } from '../token-budget.ts';
import type { SkipReason, Tokens } from './attempt.ts';

const Count = z.int().min(0);

const Call = z.looseObject({ id: z.string(), function: z.looseObject({ name: z.string(), arguments: z.string() }) });

/** OpenAI, Chat Completions, the object of an answer: as much of it as is used, since servers differ in the rest. */
const Completion = z.looseObject({
  choices: z
    .array(
      z.looseObject({
        finish_reason: z.string().nullish(),
        message: z.looseObject({
          content: z.string().nullish(),
          refusal: z.string().nullish(),
          tool_calls: z.array(Call).nullish(),
        }),
      }),
    )
    .min(1),
  usage: z.looseObject({ prompt_tokens: Count, completion_tokens: Count }).nullish().catch(undefined),
});

export type ReadCall = z.infer<typeof Call>;

export type ReadCompletion =
  | { readonly read: 'text'; readonly text: string; readonly tokens: Tokens }
  /** Before it answers, it wants to know what tools say. */
  | { readonly read: 'calls'; readonly calls: readonly ReadCall[]; readonly tokens: Tokens }
  | {
      readonly read: Extract<SkipReason, 'unreadable' | 'refused' | 'cut_off'>;
      readonly tokens: Tokens | undefined;
    };

/** What a server answered to `prompt`; where it does not say what that cost, tokens are estimated. */
export const readCompletion = (answer: unknown, prompt: string): ReadCompletion => {
  const { data } = Completion.safeParse(answer);
  const [choice] = data?.choices ?? [];
  if (!data || !choice) return { read: 'unreadable', tokens: undefined };
  const text = choice.message.content ?? '';
  const tokens = {
    inputTokens: data.usage?.prompt_tokens ?? tokensIn(prompt),
    outputTokens: data.usage?.completion_tokens ?? tokensIn(text),
  };
  if (choice.message.refusal || choice.finish_reason === 'content_filter') return { read: 'refused', tokens };
  if (choice.finish_reason === 'length') return { read: 'cut_off', tokens };
  const calls = choice.message.tool_calls ?? [];
  return calls.length > 0 ? { read: 'calls', calls, tokens } : { read: 'text', text, tokens };
};
