import type { Provider } from '../../../../schemas/assistant.ts';
import { orAborted } from '../../../core/or-aborted.ts';
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

type Asked = Provider & { readonly name: ChatProviderName };

/** Those before the built-in responder. */
const askedOf = (assistant: BusinessProfile['assistant']): readonly Asked[] => {
  const listed = assistant?.providers ?? UNSET;
  const builtIn = listed.findIndex(({ name }) => name === 'built-in');
  return (builtIn === -1 ? listed : listed.slice(0, builtIn)).filter(
    (provider): provider is Asked => provider.name !== 'built-in',
  );
};

/** What became of reading a key. A provider without one cannot be asked. */
export type Key =
  | { readonly read: 'found'; readonly key: string }
  | { readonly read: 'absent' }
  | { readonly read: 'failed'; readonly error: unknown };

/** Reads a key before `inTime` is aborted; never rejects. */
export const findKey = async (secrets: Pick<Secrets, 'find'>, secret: string, inTime: AbortSignal): Promise<Key> => {
  try {
    const key = await orAborted(Promise.resolve(secrets.find(secret)), inTime);
    return key === undefined ? { read: 'absent' } : { read: 'found', key };
  } catch (error) {
    return { read: 'failed', error };
  }
};

export type Candidate = ChatProvider & { readonly apiKey: Key };

/**
 * Who is asked before the built-in responder, in order: those of the number's settings, or, where it has none, those that
 * have a key. What the settings name after `built-in` is never reached.
 *
 * @param keyNamed reads the key of this name; it never rejects
 */
export const providersOf = async (
  { assistant }: BusinessProfile,
  keyNamed: (secret: string) => Promise<Key>,
): Promise<readonly Candidate[]> => {
  const candidates = await Promise.all(
    askedOf(assistant).map(async ({ name, model, baseUrl }): Promise<readonly Candidate[]> => {
      const preset = PRESETS[name];
      const apiKey = await keyNamed(preset.secret);
      if (apiKey.read === 'absent' && assistant?.providers === undefined) return [];
      return [{ name, model: model ?? preset.model, baseUrl: baseUrl ?? preset.baseUrl, apiKey }];
    }),
  );
  return candidates.flat();
};

/** A look at the keys that only spares a read may not take longer. */
const LOOK_MS = 1_000;

/** Whether somebody is asked whose answers are paid for; a key that cannot be read may be one. Never rejects. */
export const mayCost = async (
  { assistant }: Pick<BusinessProfile, 'assistant'>,
  secrets: Pick<Secrets, 'find'>,
): Promise<boolean> => {
  const inTime = AbortSignal.timeout(LOOK_MS);
  for (const { name } of askedOf(assistant)) {
    if ((await findKey(secrets, PRESETS[name].secret, inTime)).read !== 'absent') return true;
  }
  return false;
};
