import { frenchDays, french as handover } from '../../../core/assistant/phrases/french.ts';
import { dateIn } from '../../../core/assistant/phrases/handover-phrases.ts';
import { joined, list, type Phrases } from './phrases.ts';

export const french: Phrases = {
  ...handover,
  hello: 'Bonjour !',
  greeting: (businessName) => `Bonjour ! Vous êtes chez ${businessName}. Comment pouvons-nous vous aider ?`,
  courtesy: 'Avec plaisir ! Nous sommes là si vous avez besoin d’autre chose.',
  acknowledgement: 'Très bien ! Nous sommes là si vous avez besoin d’autre chose.',
  identity: (businessName) =>
    `Je suis l’assistant automatique de ${businessName}. Si vous préférez parler à une personne, dites-le et un collègue prend le relais.`,
  topics: (businessName, questions) =>
    `Vous êtes chez ${businessName}. Vous pouvez nous demander nos horaires${questions.length > 0 ? ` ou, par exemple :\n${list(questions)}` : '.'}`,
  unknown: 'Nous n’avons pas de réponse toute prête et nous préférons ne pas deviner.',
  unknownRest: 'Pour le reste de votre message, nous n’avons pas de réponse toute prête.',
  unreadable: 'L’assistant ne peut pas ouvrir ce que vous avez envoyé.',
  openUntil: ({ day, time, daysAhead }) =>
    `Nous sommes ouverts en ce moment, jusqu’à ${daysAhead > 1 ? `${frenchDays[day]} ` : ''}${time}.`,
  openAlways: 'Nous sommes ouverts à toute heure, tous les jours.',
  closedUntil: (opens) => `Nous sommes fermés en ce moment. Nous ouvrons ${opens}.`,
  hoursOf: (day, spans) => `${day}, nous sommes ouverts ${spans}.`,
  closedOn: (day) => `${day}, nous sommes fermés.`,
  week: 'Nos horaires d’ouverture :',
  exceptions: 'Sauf ces jours-ci :',
  dateOf: (date) => dateIn('fr', date),
  closed: 'fermé',
  spans: (spans) =>
    joined(
      spans.map(([from, to]) => `de ${from} à ${to}`),
      'et',
    ),
  shortDay: { mon: 'Lun', tue: 'Mar', wed: 'Mer', thu: 'Jeu', fri: 'Ven', sat: 'Sam', sun: 'Dim' },
  namedDay: (day, as) => {
    if (as === 'day:today') return `Aujourd’hui (${frenchDays[day]})`;
    if (as === 'day:tomorrow') return `Demain (${frenchDays[day]})`;
    return `Le ${frenchDays[day]}`;
  },
};
