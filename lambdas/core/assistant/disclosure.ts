import type { Conversation } from '../../../schemas/conversation.ts';
import type { IsoInstant } from '../../../schemas/instants.ts';
import type { Language } from '../../../schemas/language.ts';
import type { NumberSettings } from '../../../schemas/number-settings.ts';
import { addSeconds } from '../instants.ts';

/** Says that an assistant answers: at most 120 characters each, and the way to a person. */
export const DISCLOSURE: Readonly<Record<Language, string>> = {
  en: 'This is an automatic assistant. If you would rather have a person, just say so.',
  es: 'Te responde un asistente automático. Si prefieres hablar con una persona, dilo.',
  pt: 'Quem responde é um assistente automático. Se preferir falar com uma pessoa, é só dizer.',
  fr: 'C’est un assistant automatique qui vous répond. Pour parler à une personne, dites-le simplement.',
  de: 'Hier antwortet ein automatischer Assistent. Wenn Sie lieber mit einem Menschen schreiben, sagen Sie es einfach.',
  it: 'Ti risponde un assistente automatico. Se preferisci parlare con una persona, basta dirlo.',
  ar: 'يجيبك هنا مساعد آلي. إذا كنت تفضل التحدث مع شخص، فأخبرنا بذلك.',
};

/** A line of its own: what it takes of the message that holds it. */
export const LONGEST_DISCLOSURE = 122;
const SECONDS_BETWEEN = 30 * 24 * 3_600;

const lines: ReadonlySet<string> = new Set(Object.values(DISCLOSURE));

/** Whether the next automatic message says it: none has in the last 30 days, and the number has not turned it off. */
export const owesDisclosure = (
  { disclosedAt }: Pick<Conversation, 'disclosedAt'>,
  { assistant }: Pick<NumberSettings, 'assistant'>,
  now: IsoInstant,
): boolean =>
  assistant?.disclosure !== false && (disclosedAt === undefined || addSeconds(disclosedAt, SECONDS_BETWEEN) <= now);

/** The first message of a reply with it as its last line. */
export const withDisclosure = ([first = '', ...rest]: readonly string[], language: Language): readonly string[] => [
  `${first}\n\n${DISCLOSURE[language]}`,
  ...rest,
];

/** A message as it was decided: the line below it is no part of what was said. */
export const withoutDisclosure = (text: string): string => {
  const at = text.lastIndexOf('\n\n');
  return at >= 0 && lines.has(text.slice(at + 2)) ? text.slice(0, at) : text;
};
