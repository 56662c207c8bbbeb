import type { Language } from '../../../schemas/language.ts';
import { fold } from './fold.ts';

/** What a customer wants of automatic messages from now on. */
export type Consent = { readonly wants: 'stop' | 'start'; readonly language?: Language };

/** What people are told to write, in their language. */
export const KEYWORD: Readonly<Record<Language, { readonly stop: string; readonly start: string }>> = {
  en: { stop: 'STOP', start: 'START' },
  es: { stop: 'BAJA', start: 'ALTA' },
  pt: { stop: 'PARAR', start: 'VOLTAR' },
  fr: { stop: 'ARRÊTER', start: 'REPRENDRE' },
  de: { stop: 'STOPP', start: 'WEITER' },
  it: { stop: 'BASTA', start: 'RIPRENDI' },
  ar: { stop: 'إيقاف', start: 'استئناف' },
};

/** What else means the same, folded: whole messages, since within a sentence each word means a hundred other things. */
const ALSO_STOP: Readonly<Record<Language, readonly string[]>> = {
  en: ['stop all', 'unsubscribe', 'opt out', 'optout', 'stop messaging me', 'no more messages', 'remove me'],
  es: ['darme de baja', 'dame de baja', 'quiero darme de baja', 'no quiero mas mensajes', 'no mas mensajes'],
  pt: ['sair', 'descadastrar', 'nao quero mais mensagens', 'cancelar inscricao', 'pare'],
  fr: ['desabonner', 'me desabonner', 'desinscrire', 'plus de messages', 'arret'],
  de: ['abmelden', 'abbestellen', 'keine nachrichten mehr'],
  it: ['disiscrivimi', 'cancellami', 'niente piu messaggi'],
  ar: ['توقف', 'اوقف الرسايل', 'ايقاف الرسايل', 'الغاء الاشتراك', 'الغي الاشتراك', 'لا اريد رسايل', 'ما ابي رسايل'],
};
const ALSO_START: Readonly<Record<Language, readonly string[]>> = {
  en: ['unstop', 'opt in', 'subscribe'],
  es: [],
  pt: [],
  fr: [],
  de: [],
  it: [],
  ar: ['اشتراك'],
};

const languages = Object.keys(KEYWORD) as readonly Language[];
const SAID: ReadonlyMap<string, Consent> = new Map(
  languages.flatMap((language) => {
    const saying = (wants: Consent['wants'], others: readonly string[]) =>
      [fold(KEYWORD[language][wants]), ...others].map((said): [string, Consent] => [
        said,
        // The word of English is everybody's.
        language === 'en' && said === wants ? { wants } : { wants, language },
      ]);
    return [...saying('stop', ALSO_STOP[language]), ...saying('start', ALSO_START[language])];
  }),
);

const LONGEST = 60;

/** What the last of these messages that is a keyword as a whole says; every request to stop must be honoured (Meta). */
export const consentIn = (texts: readonly string[]): Consent | undefined =>
  texts
    .filter((text) => text.length <= LONGEST)
    .map((text) =>
      SAID.get(
        fold(text)
          .match(/\p{L}+/gu)
          ?.join(' ') ?? '',
      ),
    )
    .findLast((consent) => consent !== undefined);
