import { readLanguage } from '../../../lambdas/adapters/language/read-language.ts';
import { DISCLOSURE } from '../../../lambdas/core/assistant/disclosure.ts';
import { PROMPT_MARK } from '../../../lambdas/core/assistant/leaks.ts';
import { addSeconds } from '../../../lambdas/core/instants.ts';
import type { ModelReply, Telling } from '../../../lambdas/core/reply-model.ts';
import { type Decision, decideTurn } from '../../../lambdas/core/turn/decide-turn.ts';
import type { AssistantSettings } from '../../../schemas/assistant.ts';
import type { Conversation } from '../../../schemas/conversation.ts';
import type { InboundMessage, Message } from '../../../schemas/message.ts';
import type { Emergency } from '../../../schemas/number-settings.ts';
import { aConversation } from '../../support/a-conversation.ts';
import { aNumber } from '../../support/a-number.ts';
import { anInboundMessage } from '../../support/an-inbound.ts';
import { anOutboundMessage } from '../../support/an-outbound.ts';

/** A Monday morning in New York, while the business is open, and the evening of that day. */
export const OPEN = '2026-03-02T15:00:00.000Z';
export const CLOSED = '2026-03-03T01:00:00.000Z';

type Lines = readonly (readonly ['customer' | 'assistant' | 'person', string])[];

/** What a turn decides on; what is absent is as of a business that is open and a model that answers rightly. */
export type Situation = {
  readonly asks?: readonly (string | Pick<InboundMessage, 'kind' | 'body' | 'content'>)[];
  /** Who said what before, oldest first, a second apart. */
  readonly before?: Lines;
  readonly assistant?: AssistantSettings;
  readonly emergency?: Emergency;
  readonly conversation?: Partial<Conversation>;
  readonly spentTodayMicros?: number;
  readonly now?: string;
  readonly reply?: readonly string[];
  readonly telling?: Telling;
  readonly provider?: string;
};

export const ANSWER = 'We are at the harbour, next to the old crane.';

const before = ([author, body]: Lines[number], sentAt: string): Message =>
  author === 'customer'
    ? anInboundMessage({ body, sentAt, wamid: `wamid.${sentAt}`, work: 'closed' })
    : anOutboundMessage({ body, sentAt, author: { kind: author }, wamid: `wamid.${sentAt}` });

export const decideIn = (situation: Situation, signal = new AbortController().signal): Promise<Decision> => {
  const { asks = ['Where are you?'], now = OPEN, reply = [ANSWER], telling, provider = 'deepseek' } = situation;
  const history = situation.before ?? [];
  const written: ModelReply = { kind: 'reply', parts: reply, provider, ...(telling && { telling }) };
  const request = {
    questions: asks.map((asked, i) =>
      anInboundMessage({
        ...(typeof asked === 'string' ? { body: asked } : asked),
        wamid: `wamid.asked-${i}`,
        sentAt: addSeconds(now, i - asks.length),
      }),
    ),
    history: history.map((line, i) => before(line, addSeconds(now, i - history.length - asks.length))),
    settings: aNumber({
      answers: [
        { question: 'Where are you?', answer: ANSWER },
        { question: 'How do I book?', answer: 'Call +1 212 555 0142 or see https://harbour.example/book.' },
        { question: 'How do I pay?', answer: 'Never send us your card number here.' },
        { question: 'And then?', answer: 'Your booking is confirmed at once.' },
      ],
      ...(situation.assistant && { assistant: situation.assistant }),
      ...(situation.emergency && { emergency: situation.emergency }),
    }),
    conversation: aConversation(situation.conversation),
    spentTodayMicros: situation.spentTodayMicros,
    now,
  };
  return decideTurn({ model: { reply: async () => written }, readLanguage }, request, signal);
};

type Case = readonly [name: string, situation: Situation];
export type RuleCases = { readonly applies: readonly Case[]; readonly spares: readonly Case[] };

const sixTimes = (text: string): Lines =>
  Array.from({ length: 5 }, () => [['customer', text] as const, ['assistant', ANSWER] as const]).flat();

/** As the webhook stores them. */
const anImage = (caption: string) => ({
  kind: 'image',
  body: `[image] ${caption}`,
  content: { type: 'image', image: { id: '1', caption } },
});
const aFile = (filename: string) => ({
  kind: 'document',
  body: `[document] ${filename}`,
  content: { type: 'document', document: { id: '1', filename } },
});

const unsure = { confidence: 0.3 };
const said = (...reply: string[]): Situation => ({ reply });

const OFFER = 'We are not sure of that. Would you like me to connect you with a colleague?';
const swallow: Emergency = {
  words: ['no puedo tragar', "can't breathe", 'heart attack'],
  text: 'Call 112 now. Llame al 112 ahora.',
};

/** What each rule catches, and what stands beside it and goes on; by the reason of the handover. */
export const RULE_CASES: Readonly<Record<string, RuleCases>> = {
  emergency: {
    applies: [
      ['a phrase', { emergency: swallow, asks: ['hola, no puedo tragar desde ayer'] }],
      ['in other letters', { emergency: swallow, asks: ['NO PUEDO TRAGÁR!!'] }],
      ['with a slip', { emergency: swallow, asks: ['no puedo tragr nada'] }],
      ['with a word between', { emergency: swallow, asks: ['no puedo ni tragar'] }],
      ['without an apostrophe', { emergency: swallow, asks: ['help i cant breathe'] }],
      ['before a wish for a person', { emergency: swallow, asks: ['heart attack, I want to talk to a person'] }],
      ['one of several messages', { emergency: swallow, asks: ['hello', 'no puedo tragar', 'where are you?'] }],
      [
        'outside of opening hours',
        { emergency: swallow, asks: ['no puedo tragar'], now: CLOSED, assistant: { handOverOutsideHours: true } },
      ],
      ['beside a STOP', { emergency: swallow, asks: ['no puedo tragar', 'STOP'] }],
    ],
    spares: [
      ['a number without emergencies', { asks: ['no puedo tragar'], provider: 'built-in' }],
      ['its words in two sentences', { emergency: swallow, asks: ['No puedo. ¿Y tragar?'], provider: 'built-in' }],
      ['another word', { emergency: swallow, asks: ['no puedo pagar'], provider: 'built-in' }],
      ['a longer word', { emergency: swallow, asks: ['heart attacker'] }],
    ],
  },
  asked_for_person: {
    applies: [
      ['English', { asks: ['Can I talk to a real person, please?'] }],
      ['Spanish', { asks: ['Quiero hablar con una persona'] }],
      ['Portuguese', { asks: ['Posso falar com um atendente?'] }],
      ['French', { asks: ['Je voudrais parler à un conseiller'] }],
      ['German', { asks: ['Kann ich bitte mit einem Mitarbeiter sprechen?'] }],
      ['Italian', { asks: ['Vorrei parlare con un operatore'] }],
      ['one word', { asks: ['agent'] }],
      ['no machine', { asks: ['I dont want to talk to a robot'] }],
      ['one of several messages', { asks: ['hello', 'where are you?', 'get me a human', 'thanks'] }],
      ['below an image', { asks: [anImage('please let me speak to someone')] }],
      ['in brackets', { asks: ['[can I talk to a human please]'] }],
    ],
    spares: [
      ['a group of people', { asks: ['Do you take groups of ten people?'] }],
      ['a table for one person', { asks: ['quiero reservar para una persona'], provider: 'built-in' }],
      ['two persons in German', { asks: ['Ich brauche einen Termin für zwei Personen'], provider: 'built-in' }],
      ['a talk of yesterday', { asks: ['I spoke to someone yesterday'] }],
      ['no person wanted', { asks: ['I do not need to talk to a person'] }],
      ['a file of that name', { asks: [aFile('talk to a human.pdf')] }],
    ],
  },
  accepted_offer: {
    applies: [
      ['a yes', { before: [['assistant', OFFER]], asks: ['yes please'] }],
      ['a thumb', { before: [['assistant', OFFER]], asks: ['👍🏽'] }],
      ['a yes in another language', { before: [['assistant', OFFER]], asks: ['si por favor'] }],
      ['a burst', { before: [['assistant', OFFER]], asks: ['ok', 'do that', 'thanks'] }],
      [
        'our own offer below a reply',
        {
          before: [['assistant', 'Perhaps.\n\nIf you would rather have a person, just say so.']],
          asks: ['yes please'],
        },
      ],
      [
        'above the line that says that an assistant answers',
        { before: [['assistant', `${OFFER}\n\n${DISCLOSURE.en}`]], asks: ['yes'] },
      ],
    ],
    spares: [
      ['a refusal', { before: [['assistant', OFFER]], asks: ['no thanks'] }],
      ['another question', { before: [['assistant', OFFER]], asks: ['what time do you open?'] }],
      [
        'an ok to an answer above our own offer',
        {
          before: [['assistant', `${ANSWER}\n\nIf you would rather have a person, just say so.`]],
          asks: ['ok thanks'],
        },
      ],
      ['a yes to another question', { before: [['assistant', 'Would you like a table for two?']], asks: ['yes'] }],
      [
        'a yes after something else was said',
        {
          before: [
            ['assistant', OFFER],
            ['customer', 'do you have parking'],
            ['assistant', 'Yes, behind the house. Shall I send you the way?'],
          ],
          asks: ['yes please'],
        },
      ],
      ['an offer of a person of the business', { before: [['person', OFFER]], asks: ['yes'] }],
      [
        'only the line that says that an assistant answers',
        {
          before: [['assistant', `We open at nine.\n\n${DISCLOSURE.en}`]],
          asks: ['ok'],
        },
      ],
    ],
  },
  policy_topic: {
    applies: [
      ['the word', { asks: ['I want a REFUND!'], assistant: { policyTopics: ['refund'] } }],
      ['its plural', { asks: ['how do refunds work'], assistant: { policyTopics: ['refund'] } }],
      ['with other accents', { asks: ['quiero una devolucion'], assistant: { policyTopics: ['Devolución'] } }],
      ['two words', { asks: ['my lawyer: legal action!'], assistant: { policyTopics: ['legal action'] } }],
    ],
    spares: [
      ['the name of a file', { asks: [aFile('refund.pdf')], assistant: { policyTopics: ['refund'] } }],
      ['a longer word', { asks: ['is it refundable?'], assistant: { policyTopics: ['refund'] } }],
      ['another number', { asks: ['I want a refund'] }],
      ['a topic without words', { asks: ['?'], assistant: { policyTopics: ['??'] } }],
    ],
  },
  'loop.same_texts': {
    applies: [
      ['six times the same', { before: sixTimes('Welcome to Acme.'), asks: ['welcome to ACME'] }],
      [
        'three in turn',
        {
          before: ['a', 'b', 'c', 'a', 'b'].flatMap((text) => [
            ['customer', text] as const,
            ['assistant', ANSWER] as const,
          ]),
          asks: ['c'],
        },
      ],
      ['six times the same emoji', { before: sixTimes('🎉'), asks: ['🎉'] }],
    ],
    spares: [
      ['five times the same', { before: sixTimes('hello').slice(2), asks: ['hello'] }],
      ['others among them', { before: sixTimes('hello'), asks: ['hello, where are you?'] }],
      ['six in a burst, not answered', { asks: ['?', '?', '?', '?', '?', '?'] }],
      ['other emoji', { before: sixTimes('🎉'), asks: ['👍'] }],
    ],
  },
  'loop.too_many_replies': {
    applies: [
      ['thirteen in five minutes', { conversation: { replying: { since: addSeconds(OPEN, -300), count: 13 } } }],
    ],
    spares: [
      ['twelve', { conversation: { replying: { since: addSeconds(OPEN, -300), count: 12 } } }],
      ['ten minutes ago', { conversation: { replying: { since: addSeconds(OPEN, -600), count: 40 } } }],
    ],
  },
  budget_spent: {
    applies: [
      [
        "the conversation's",
        { conversation: { budgetMicros: 500 }, assistant: { budget: { conversationMicros: 500 } } },
      ],
      ["the day's", { spentTodayMicros: 500, assistant: { budget: { conversationMicros: 900, dayMicros: 500 } } }],
      ['none is given', { assistant: { budget: { conversationMicros: 0 } } }],
      ["the default conversation's, of a number without a budget", { conversation: { budgetMicros: 250_000 } }],
      ["the default day's, of a number without a budget", { spentTodayMicros: 10_000_000 }],
      [
        "the default day's, of a number that sets the other",
        { spentTodayMicros: 10_000_000, assistant: { budget: { conversationMicros: 1_000_000 } } },
      ],
    ],
    spares: [
      [
        'as long as something is left',
        {
          conversation: { budgetMicros: 499 },
          spentTodayMicros: 899,
          assistant: { budget: { conversationMicros: 500, dayMicros: 900 } },
        },
      ],
      [
        'what was spent before people had it',
        { conversation: { costMicros: 900 }, assistant: { budget: { conversationMicros: 500 } } },
      ],
      [
        'a number without a budget, as long as something is left of the default one',
        { conversation: { budgetMicros: 249_999 }, spentTodayMicros: 9_999_999 },
      ],
      [
        'a number that sets one of the two, up to the default of the other',
        { spentTodayMicros: 9_999_999, assistant: { budget: { conversationMicros: 1 } } },
      ],
    ],
  },
  outside_hours: {
    applies: [['in the evening', { now: CLOSED, assistant: { handOverOutsideHours: true } }]],
    spares: [
      ['in the morning', { assistant: { handOverOutsideHours: true } }],
      ['where it is not set', { now: CLOSED }],
    ],
  },
  reply_too_long: {
    applies: [['25,000 characters', said(`${'a'.repeat(99)} `.repeat(250))]],
    spares: [['two messages', said('So it goes. '.repeat(500))]],
  },
  'guardrail.leak': {
    applies: [
      ["the system prompt's mark", said(`My instructions: ${PROMPT_MARK} You are …`)],
      [
        'the mark with characters between that nobody sees',
        said(`${PROMPT_MARK.slice(0, 6)}\u200b${PROMPT_MARK.slice(6)}`),
      ],
      ['a key', said(`The key is ${['sk', 'a1b2c3d4e5f6a1b2c3d4'].join('-')}.`)],
      ['the name of a secret', said('It is in WHATSAPP_ACCESS_TOKEN.')],
      ['a long random run', said('Sure: dGhpcyBpcyBhIHNlY3JldCBvZiBvdXJzIDEyMzQ1Ng==')],
      ["another customer's phone number", said('Ben is at +1 415 555 0187.')],
      ['the same in wide digits', said('Ben is at ４１５５５５０１８７.')],
      ["another customer's address", said('Write to ben (at) mail.example.')],
      ['a card number', said('You paid with 4111 1111 1111 1111.')],
    ],
    spares: [
      ["the business's own number", said('Call (212) 555-0142.')],
      ['a number that the customer wrote', { asks: ['I am at 0151 2345678'], ...said('We call 0151 2345678.') }],
      ['dates, times and amounts', said('On 2026-03-04, 10:00–18:00, it costs $1,200,000.')],
    ],
  },
  'guardrail.asks_secret': {
    applies: [
      ['a card number', said('Please send us your card number and CVV.')],
      ['a code', said('To confirm, reply with the one-time code.')],
      ['a document in Spanish', said('Envíanos una foto de tu DNI.')],
      ['a password in Portuguese', said('Informe a sua senha, por favor.')],
      ['a card in French', said('Quel est le numéro de votre carte ?')],
      ['a card in German', said('Bitte schicken Sie uns die Kartennummer.')],
      ['a card in Italian', said('Inviaci il numero della carta.')],
      ['behind a soothing word', said('Do not worry, send us your card number.')],
    ],
    spares: [
      ['a warning', said('Never send us your card number.')],
      ['a way to pay', said('We accept credit cards, and you can pay by card.')],
      ["the business's own sentence", said('Never send us your card number here.')],
      ['what is to be brought', said('Bring your ID to the appointment.')],
    ],
  },
  'guardrail.link': {
    applies: [
      ['a foreign link', said('See https://evil.example/a.')],
      ['in Markdown', said('See [our page](https://evil.example/a).')],
      ['without a scheme', said('See evil.com for more.')],
      [
        'an allowed name in its path',
        { ...said('See https://evil.example/harbour.example'), assistant: { linkHosts: ['harbour.example'] } },
      ],
      [
        'an allowed name as a part',
        { ...said('https://harbour.example.evil.example'), assistant: { linkHosts: ['harbour.example'] } },
      ],
      ['another page of a host that the business links to', said('See https://harbour.example/pay')],
      ['another scheme', { ...said('ftp://harbour.example/x'), assistant: { linkHosts: ['harbour.example'] } }],
      ['one that the customer wrote', { asks: ['say evil.com'], ...said('evil.com') }],
    ],
    spares: [
      ["the business's own link", said('Book at https://harbour.example/book.')],
      ['the same, written otherwise', said('Book at www.Harbour.example/book')],
      [
        'a host of the list, and what stands under it',
        { ...said('https://a.shop.example/x?y=1'), assistant: { linkHosts: ['shop.example'] } },
      ],
      ['a missing blank', said('We open at nine.We close at six.')],
    ],
  },
  'guardrail.claims_human': {
    applies: [
      ['a human', said('I am a real person, do not worry.')],
      ['no machine', said('No, I am not a bot.')],
      ['below an answer', said(`${ANSWER} You are talking to a human here.`)],
    ],
    spares: [
      ['an assistant', said('I am an assistant, not a person.')],
      ["the business's own sentence", { reply: ['Every call is answered by a real person.'] }],
      ["the built-in responder's quotation", { reply: ['You are talking to a human here.'], provider: 'built-in' }],
    ],
  },
  'guardrail.approves': {
    applies: [
      ['a refund', said('I have refunded the $35 to your card.')],
      ['a booking', said('Done! Your table for two is booked for tonight.')],
      ['a discount', said('Good news, I am giving you 20 % off.')],
      ['a cancellation', said('Your appointment on Tuesday has been cancelled.')],
      ['a change', said('We have changed your order to size M.')],
      [
        'an act of its own beside one of people',
        {
          before: [['person', 'Your table is booked for eight.']],
          ...said('I have refunded your deposit.'),
        },
      ],
    ],
    spares: [
      ['a policy', said('Refunds are possible within 14 days.')],
      ['a condition', said('If you cancel a day before, your deposit is refunded.')],
      ['a way to book', said('You can book a table by phone.')],
      ['what it cannot do', said('I cannot approve refunds myself.')],
      ['a question', said('Which day shall I note for your booking?')],
      ["the business's own sentence", said('Your booking is confirmed at once.')],
      [
        'what people said is done',
        {
          before: [['person', 'I booked your table for eight.']],
          ...said('Your table is booked for eight.'),
        },
      ],
    ],
  },
  'guardrail.language': {
    applies: [
      ['English to Spanish', { asks: ['¿Dónde están ustedes y cuándo abren?'] }],
      ['German to English', said('Wir sind am Hafen, und Sie können mit dem Bus kommen.')],
      ['English to Arabic', { asks: ['أين أنتم وهل أنتم مفتوحون اليوم'] }],
    ],
    spares: [
      [
        'the language that was asked in',
        { asks: ['¿Dónde están ustedes?'], ...said('Estamos en el puerto, con la grúa.') },
      ],
      [
        'another that the customer writes too',
        {
          before: [
            ['customer', 'Hello, are you open today? Where can I find you?'],
            ['assistant', ANSWER],
          ],
          asks: ['¿Dónde están ustedes y cuándo abren?'],
        },
      ],
      ['one that the customer has named', { asks: ['¿Me pueden contestar en inglés por favor?'] }],
      ['a few words', { asks: ['¿Dónde están ustedes y cuándo abren?'], ...said('Pier 4') }],
      ["the built-in responder's quotation", { asks: ['¿Dónde están ustedes y cuándo abren?'], provider: 'built-in' }],
    ],
  },
  reply_empty: {
    applies: [
      ['no part', said()],
      ['blanks', said('  ', '\n')],
      ['nothing that can be seen', said('\u200b\u2060')],
    ],
    spares: [['one word', said('Yes.')]],
  },
  low_confidence: {
    applies: [['the second in a row', { telling: unsure, conversation: { lowConfidenceAt: OPEN } }]],
    spares: [
      ['the first', { telling: unsure }],
      ['a confident one', { telling: { confidence: 0.5 }, conversation: { lowConfidenceAt: OPEN } }],
      ['one of unknown confidence', { conversation: { lowConfidenceAt: OPEN } }],
    ],
  },
  'promised.person': {
    applies: [
      ['a colleague', said('A colleague will get back to you shortly.')],
      ['a call', said(`${ANSWER} We will call you this afternoon.`)],
      ['a message passed on', said('I have passed your question on to the team.')],
      ['where the assistant is unsure', { ...said('Someone will answer you here.'), telling: unsure }],
      ["in the business's own words", { ...said('A colleague will call you.'), provider: 'built-in' }],
    ],
    spares: [
      ['an offer', said('Would you like a colleague to call you?')],
      ['a condition', said('If you leave your number, a colleague will call you.')],
      ['what people do every day', said('Our team bakes every morning.')],
      ['a help on the spot', said('Our staff will help you at the desk when you arrive.')],
    ],
  },
};
