/** What a deployed stage keeps apart, so that a function reads no more than it needs. */
export const SECRET_GROUPS = ['ingress', 'egress', 'ops'] as const;
export type SecretGroup = (typeof SECRET_GROUPS)[number];

/** The keys of providers of models, by the provider's name. */
export const PROVIDER_KEYS = { deepseek: 'DEEPSEEK_API_KEY', openai: 'OPENAI_API_KEY' } as const;

/** Of further numbers, as their settings name them. */
export const FURTHER_TOKEN = /^WHATSAPP_ACCESS_TOKEN_[A-Z0-9_]+$/;

const GROUP_OF: Readonly<Record<string, SecretGroup>> = {
  WHATSAPP_APP_SECRET: 'ingress',
  /** Counts for a day after `WHATSAPP_APP_SECRET_REPLACED_AT`. */
  WHATSAPP_APP_SECRET_PREVIOUS: 'ingress',
  WHATSAPP_APP_SECRET_REPLACED_AT: 'ingress',
  WHATSAPP_VERIFY_TOKEN: 'ingress',
  WHATSAPP_PHONE_NUMBER_ID: 'egress',
  WHATSAPP_ACCESS_TOKEN: 'egress',
  [PROVIDER_KEYS.deepseek]: 'egress',
  [PROVIDER_KEYS.openai]: 'egress',
  EMBEDDINGS_API_KEY: 'egress',
  CRON_SECRET: 'ops',
  JOB_RUNNER_TOKEN: 'ops',
};

/** Every name but those of further numbers' tokens. */
export const SECRET_NAMES: readonly string[] = Object.keys(GROUP_OF);

/** Which of a stage's secrets holds this name; `undefined`: none does. */
export const groupOf = (name: string): SecretGroup | undefined =>
  FURTHER_TOKEN.test(name) ? 'egress' : Object.hasOwn(GROUP_OF, name) ? GROUP_OF[name] : undefined;
