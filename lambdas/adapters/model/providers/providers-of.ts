import type { Provider } from '../../../../schemas/assistant.ts';
import { PROVIDER_KEYS } from '../../../../schemas/secret-names.ts';
import { orAborted } from '../../../core/or-aborted.ts';
import type { BusinessProfile } from '../../../core/reply-model.ts';
import type { Secrets } from '../../secrets/secrets.ts';
import type { ChatProvider, ChatProviderName } from './chat-provider.ts';

/** Where the stage says that each provider is. */
export type ProviderServers = Readonly<Record<ChatProviderName, string>>;

/** DeepSeek, Models & Pricing, and OpenAI, Models: the least dear of each that takes a form for its answer. */
const MODELS: Readonly<Record<ChatProviderName, string>> = {
  deepseek: 'deepseek-flash',
  openai: 'gpt-6-luna',
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
  servers: ProviderServers,
): Promise<readonly Candidate[]> => {
  const candidates = await Promise.all(
    askedOf(assistant).map(async ({ name, model }): Promise<readonly Candidate[]> => {
      const apiKey = await keyNamed(PROVIDER_KEYS[name]);
      if (apiKey.read === 'absent' && assistant?.providers === undefined) return [];
      return [{ name, model: model ?? MODELS[name], baseUrl: servers[name], apiKey }];
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
    if ((await findKey(secrets, PROVIDER_KEYS[name], inTime)).read !== 'absent') return true;
  }
  return false;
};
