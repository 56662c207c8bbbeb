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

/** What became of reading a key. A provider without one cannot be asked. */
export type Key =
  | { readonly read: 'found'; readonly key: string }
  | { readonly read: 'absent' }
  | { readonly read: 'failed'; readonly error: unknown };

export type Candidate = ChatProvider & { readonly apiKey: Key };

/**
 * Who is asked before the built-in responder, in order: those of the number's settings, or, where it has none, those that
 * have a key. What the settings name after `built-in` is never reached.
 *
 * @param findKey reads the key of this name; it never rejects
 */
export const providersOf = async (
  { assistant }: BusinessProfile,
  findKey: (secret: string) => Promise<Key>,
): Promise<readonly Candidate[]> => {
  const listed = assistant?.providers ?? UNSET;
  const builtIn = listed.findIndex(({ name }) => name === 'built-in');
  const asked = builtIn === -1 ? listed : listed.slice(0, builtIn);
  const candidates = await Promise.all(
    asked.map(async ({ name, model, baseUrl }): Promise<readonly Candidate[]> => {
      if (name === 'built-in') return [];
      const preset = PRESETS[name];
      const apiKey = await findKey(preset.secret);
      if (apiKey.read === 'absent' && assistant?.providers === undefined) return [];
      return [{ name, model: model ?? preset.model, baseUrl: baseUrl ?? preset.baseUrl, apiKey }];
    }),
  );
  return candidates.flat();
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
