import { KEYWORD } from '../consent.ts';
import { type Days, type HandoverPhrases, momentIn } from './handover-phrases.ts';

export const italianDays: Days = {
  mon: 'lunedì',
  tue: 'martedì',
  wed: 'mercoledì',
  thu: 'giovedì',
  fri: 'venerdì',
  sat: 'sabato',
  sun: 'domenica',
};

export const italian: HandoverPhrases = {
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
};
