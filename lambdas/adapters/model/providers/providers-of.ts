import type { Provider } from '../../../../schemas/assistant.ts';
import type { BusinessProfile } from '../../../core/reply-model.ts';
import type { Secrets } from '../../secrets/secrets.ts';
import type { ChatProvider, ChatProviderName } from './chat-provider.ts';

type Preset = { readonly model: string; readonly baseUrl: string; readonly secret: string };

/** DeepSeek, Models & Pricing, and OpenAI, Models: the least dear of each that takes a form for its answer. */
const PRESETS: Readonly<Record<ChatProviderName, Preset>> = {
  deepseek: { model: 'deepseek-flash', baseUrl: 'https://api.deepseek.com', secret: 'DEEPSEEK_API_KEY' },
  openai: { model: 'gpt-6-luna', baseUrl: 'https://api.openai.com/v1', secret: 'OPENAI_API_KEY' },
};

const UNSET: readonly Provider[] = [{ name: 'deepseek' }, { name: 'openai' }];

/** Without a key it cannot be asked. */
export type Candidate = ChatProvider & { readonly apiKey: string | undefined };

/**
 * Who is asked before the built-in responder, in order: those of the number's settings, or, where it has none, those that
 * have a key. What the settings name after `built-in` is never reached.
 */
export const providersOf = async (
  { assistant }: BusinessProfile,
  secrets: Pick<Secrets, 'find'>,
): Promise<readonly Candidate[]> => {
  const candidates: Candidate[] = [];
  for (const { name, model, baseUrl } of assistant?.providers ?? UNSET) {
    if (name === 'built-in') break;
    const preset = PRESETS[name];
    const apiKey = await secrets.find(preset.secret);
    if (apiKey === undefined && assistant?.providers === undefined) continue;
    candidates.push({ name, model: model ?? preset.model, baseUrl: baseUrl ?? preset.baseUrl, apiKey });
  }
  return candidates;
};

/** Whether somebody is asked whose answers are paid for. */
export const mayCost = async (
  { assistant }: Pick<BusinessProfile, 'assistant'>,
  secrets: Pick<Secrets, 'find'>,
): Promise<boolean> => {
  for (const { name } of assistant?.providers ?? UNSET) {
    if (name === 'built-in') return false;
    if ((await secrets.find(PRESETS[name].secret)) !== undefined) return true;
  }
  return false;
};
