import { KEYWORD } from '../consent.ts';
import { type Days, type HandoverPhrases, momentIn } from './handover-phrases.ts';

export const frenchDays: Days = {
  mon: 'lundi',
  tue: 'mardi',
  wed: 'mercredi',
  thu: 'jeudi',
  fri: 'vendredi',
  sat: 'samedi',
  sun: 'dimanche',
};

export const french: HandoverPhrases = {
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
};
