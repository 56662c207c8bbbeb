import * as z from 'zod';

/** What a provider is called by: in settings, in logs, in prices. */
export const ProviderName = z.enum(['deepseek', 'openai', 'built-in']);
export type ProviderName = z.infer<typeof ProviderName>;

/** One of those that are asked in turn. Where it is, the stage says: see `ProvidersEnv`. */
export const Provider = z.strictObject(
  {
    name: ProviderName,
    /** Of the provider; without, the one that this version was tried with. */
    model: z.string().min(1).max(80).exactOptional(),
  },
  {
    error: (issue) =>
      issue.code === 'unrecognized_keys' && issue.keys.includes('baseUrl')
        ? 'baseUrl is no setting of a number: the stage says where a provider is, in cdk.json by deepseekApiUrl or openaiApiUrl'
        : undefined,
  },
);
export type Provider = z.infer<typeof Provider>;

/** Something to learn of a customer, over as many turns as it takes. */
export const LeadField = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9_]{0,31}$/),
  /** What the assistant asks for, in the business's own words. */
  about: z.string().min(1).max(200),
  required: z.boolean(),
});
export type LeadField = z.infer<typeof LeadField>;

export const ToolName = z.enum(['opening_hours', 'look_up', 'set_lead_fields']);
export type ToolName = z.infer<typeof ToolName>;

/** In millionths of a US dollar. */
const Micros = z.int().min(0).max(1_000_000_000);

/** Past them people answer, until the conversation or the day is another. What is absent has a default. */
export const Budget = z.strictObject({
  conversationMicros: Micros.exactOptional(),
  dayMicros: Micros.exactOptional(),
});
export type Budget = z.infer<typeof Budget>;

/** How a number's assistant answers; what is absent is as the built-in responder has it. */
export const AssistantSettings = z.strictObject({
  /** Asked in this order; the built-in responder is last in any case. */
  providers: z.array(Provider).max(4).exactOptional(),
  /** How it speaks: "friendly and brief". */
  tone: z.string().max(500).exactOptional(),
  /** What it must not decide: whoever asks about one of them gets a person. */
  policyTopics: z.array(z.string().min(2).max(60)).max(20).exactOptional(),
  /** Hosts that a reply may link to, with all that stands under them; no other link leaves. */
  linkHosts: z.array(z.hostname()).max(20).exactOptional(),
  leadFields: z.array(LeadField).max(12).exactOptional(),
  tools: z.array(ToolName).max(3).exactOptional(),
  budget: Budget.exactOptional(),
  /** Outside opening hours people are told, and the assistant only says when they are back. */
  handOverOutsideHours: z.boolean().exactOptional(),
  /** Whether the first automatic message of a conversation says that an assistant answers; without it, it does. */
  disclosure: z.boolean().exactOptional(),
});
export type AssistantSettings = z.infer<typeof AssistantSettings>;

/**
 * What a model decides on all that a customer left unanswered: the form of its answer, whatever it writes. It is asked for
 * every key; one that says nothing of its language or confidence is taken at its word.
 */
export const ModelDecision = z.strictObject({
  /** Messages to the customer, in order: plain text as WhatsApp shows it. */
  parts: z.array(z.string().min(1).max(8_000)).max(5),
  /** Of the reply: ISO 639-1. */
  language: z
    .string()
    .regex(/^[a-z]{2}$/)
    .exactOptional(),
  /** That the reply is right and complete, 0 to 1. */
  confidence: z.number().min(0).max(1).exactOptional(),
  /** Set where a person has to go on; `summary` tells them why, in a sentence. */
  handover: z.strictObject({ reason: z.string().min(1).max(60), summary: z.string().max(300) }).nullable(),
  /** Fields of the lead that the customer has told, by name. */
  lead: z.record(z.string(), z.string().max(300)),
  /** Ids of the pieces of knowledge that the reply rests on. */
  sources: z.array(z.string().max(120)).max(10),
});
export type ModelDecision = z.infer<typeof ModelDecision>;
