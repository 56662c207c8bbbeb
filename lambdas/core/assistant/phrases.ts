import { KEYWORD } from './consent.ts';
import type { Language } from './language-of.ts';
import type { WallMoment, Weekday } from './opening-hours.ts';

/** What a customer is told, in our own words, where people take over. */
export type HandoverPhrases = {
  /** They asked for it. */
  readonly asked: string;
  /** Somebody has to decide it. */
  readonly topic: string;
  /** It leads nowhere. */
  readonly circles: string;
  /** The assistant does not know, or must not say, what it would have said. */
  readonly unsure: string;
  /** Below a reply of which the assistant is not sure. */
  readonly offer: string;
  /** They want no automatic messages any more. */
  readonly stopped: string;
  /** They want them again. */
  readonly started: string;
  readonly colleague: string;
  readonly colleagueWhenOpen: (opens: string) => string;
  readonly moment: (moment: WallMoment) => string;
};

type Days = Readonly<Record<Weekday, string>>;

export const englishDays: Days = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};

export const spanishDays: Days = {
  mon: 'lunes',
  tue: 'martes',
  wed: 'miércoles',
  thu: 'jueves',
  fri: 'viernes',
  sat: 'sábado',
  sun: 'domingo',
};

const portugueseDays: Days = {
  mon: 'segunda-feira',
  tue: 'terça-feira',
  wed: 'quarta-feira',
  thu: 'quinta-feira',
  fri: 'sexta-feira',
  sat: 'sábado',
  sun: 'domingo',
};

const frenchDays: Days = {
  mon: 'lundi',
  tue: 'mardi',
  wed: 'mercredi',
  thu: 'jeudi',
  fri: 'vendredi',
  sat: 'samedi',
  sun: 'dimanche',
};

const germanDays: Days = {
  mon: 'Montag',
  tue: 'Dienstag',
  wed: 'Mittwoch',
  thu: 'Donnerstag',
  fri: 'Freitag',
  sat: 'Samstag',
  sun: 'Sonntag',
};

const italianDays: Days = {
  mon: 'lunedì',
  tue: 'martedì',
  wed: 'mercoledì',
  thu: 'giovedì',
  fri: 'venerdì',
  sat: 'sabato',
  sun: 'domenica',
};

const dateClocks = new Map<Language, Intl.DateTimeFormat>();

/** Day and month, as the language writes them. */
export const dateIn = (language: Language, date: string): string => {
  const clock =
    dateClocks.get(language) ?? new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', timeZone: 'UTC' });
  dateClocks.set(language, clock);
  return clock.format(new Date(date));
};

/** Today and tomorrow by their names, another day by its own, and what is a week ahead by its date, too. */
const momentIn =
  (
    language: Language,
    days: Days,
    [today, tomorrow, on, at]: readonly [string, string, (day: string) => string, string],
  ) =>
  ({ date, day, time, daysAhead }: WallMoment): string => {
    if (daysAhead === 0) return `${today} ${at} ${time}`;
    if (daysAhead === 1) return `${tomorrow} (${days[day]}) ${at} ${time}`;
    const named = daysAhead < 7 ? on(days[day]) : `${on(days[day])} (${dateIn(language, date)})`;
    return `${named} ${at} ${time}`;
  };

export const handoverPhrases: Readonly<Record<Language, HandoverPhrases>> = {
  en: {
    asked: 'Of course, a person takes it from here.',
    topic: 'That is something a person decides here.',
    circles: 'We are going round in circles, so a person takes it from here.',
    unsure: 'We would rather not guess: a person takes it from here.',
    offer: 'If you would rather have a person, just say so.',
    stopped: `You will get no more automatic messages here; whatever you write, a person reads. Write ${KEYWORD.en.start} to get them again.`,
    started: 'You get answers here right away again. What can we do for you?',
    colleague: 'A colleague will answer you here in this chat.',
    colleagueWhenOpen: (opens) =>
      `It is outside our opening hours now: a colleague will answer you here when we are back. We open ${opens}.`,
    moment: momentIn('en', englishDays, ['today', 'tomorrow', (day) => `on ${day}`, 'at']),
  },
  es: {
    asked: 'Por supuesto, a partir de aquí te atiende una persona.',
    topic: 'Eso lo decide aquí una persona.',
    circles: 'Estamos dando vueltas a lo mismo, así que a partir de aquí te atiende una persona.',
    unsure: 'Preferimos no adivinar: a partir de aquí te atiende una persona.',
    offer: 'Si prefieres que te conteste una persona, dilo.',
    stopped: `No recibirás más mensajes automáticos aquí; lo que escribas lo leerá una persona. Escribe ${KEYWORD.es.start} para volver a recibirlos.`,
    started: 'Vuelves a recibir respuestas al momento. ¿En qué podemos ayudarte?',
    colleague: 'Te contestará alguien del equipo en este mismo chat.',
    colleagueWhenOpen: (opens) =>
      `Ahora estamos fuera de horario: alguien del equipo te contestará aquí a la vuelta. Abrimos ${opens}.`,
    moment: momentIn('es', spanishDays, ['hoy', 'mañana', (day) => `el ${day}`, 'a las']),
  },
  pt: {
    asked: 'Claro, a partir daqui uma pessoa continua o atendimento.',
    topic: 'Isso é decidido aqui por uma pessoa.',
    circles: 'Estamos a andar em círculos, por isso uma pessoa continua a partir daqui.',
    unsure: 'Preferimos não adivinhar: uma pessoa continua a partir daqui.',
    offer: 'Se preferir falar com uma pessoa, é só dizer.',
    stopped: `Não vai receber mais mensagens automáticas aqui; o que escrever será lido por uma pessoa. Escreva ${KEYWORD.pt.start} para voltar a recebê-las.`,
    started: 'Volta a receber respostas na hora. Em que podemos ajudar?',
    colleague: 'Alguém da nossa equipa vai responder aqui nesta conversa.',
    colleagueWhenOpen: (opens) =>
      `Agora estamos fora do horário: alguém da nossa equipa vai responder aqui quando voltarmos. Abrimos ${opens}.`,
    moment: momentIn('pt', portugueseDays, [
      'hoje',
      'amanhã',
      (day) => `${day.endsWith('feira') ? 'na' : 'no'} ${day}`,
      'às',
    ]),
  },
  fr: {
    asked: 'Bien sûr, une personne prend le relais.',
    topic: 'C’est une personne qui décide de cela ici.',
    circles: 'Nous tournons en rond : une personne prend le relais.',
    unsure: 'Nous préférons ne pas deviner : une personne prend le relais.',
    offer: 'Si vous préférez parler à une personne, dites-le simplement.',
    stopped: `Vous ne recevrez plus de messages automatiques ici ; ce que vous écrivez est lu par une personne. Écrivez ${KEYWORD.fr.start} pour les recevoir à nouveau.`,
    started: 'Vous recevez à nouveau des réponses immédiates. Que pouvons-nous faire pour vous ?',
    colleague: 'Un membre de l’équipe vous répondra ici, dans cette conversation.',
    colleagueWhenOpen: (opens) =>
      `Nous sommes fermés en ce moment : un membre de l’équipe vous répondra ici à notre retour. Nous ouvrons ${opens}.`,
    moment: momentIn('fr', frenchDays, ["aujourd'hui", 'demain', (day) => day, 'à']),
  },
  de: {
    asked: 'Natürlich, ab hier übernimmt ein Mensch.',
    topic: 'Das entscheidet bei uns ein Mensch.',
    circles: 'Wir drehen uns im Kreis, deshalb übernimmt ab hier ein Mensch.',
    unsure: 'Wir möchten nicht raten: Ab hier übernimmt ein Mensch.',
    offer: 'Wenn Sie lieber mit einem Menschen schreiben, sagen Sie es einfach.',
    stopped: `Sie bekommen hier keine automatischen Nachrichten mehr; was Sie schreiben, liest ein Mensch. Schreiben Sie ${KEYWORD.de.start}, um sie wieder zu bekommen.`,
    started: 'Sie bekommen hier wieder sofort Antwort. Was können wir für Sie tun?',
    colleague: 'Jemand aus dem Team antwortet Ihnen hier in diesem Chat.',
    colleagueWhenOpen: (opens) =>
      `Wir haben gerade geschlossen: Jemand aus dem Team antwortet Ihnen hier, sobald wir zurück sind. Wir öffnen ${opens}.`,
    moment: momentIn('de', germanDays, ['heute', 'morgen', (day) => `am ${day}`, 'um']),
  },
  it: {
    asked: 'Certo, da qui in poi risponde una persona.',
    topic: 'Questo lo decide una persona.',
    circles: 'Stiamo girando in tondo: da qui in poi risponde una persona.',
    unsure: 'Preferiamo non tirare a indovinare: da qui in poi risponde una persona.',
    offer: 'Se preferisci parlare con una persona, basta dirlo.',
    stopped: `Qui non riceverai più messaggi automatici; quello che scrivi lo legge una persona. Scrivi ${KEYWORD.it.start} per riceverli di nuovo.`,
    started: 'Qui ricevi di nuovo risposte immediate. Che cosa possiamo fare per te?',
    colleague: 'Qualcuno del team ti risponderà qui in questa chat.',
    colleagueWhenOpen: (opens) =>
      `Ora siamo chiusi: qualcuno del team ti risponderà qui quando riapriamo. Apriamo ${opens}.`,
    moment: momentIn('it', italianDays, ['oggi', 'domani', (day) => day, 'alle']),
  },
};
