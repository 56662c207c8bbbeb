import { KEYWORD } from '../consent.ts';
import { type Days, type HandoverPhrases, momentIn } from './handover-phrases.ts';

export const germanDays: Days = {
  mon: 'Montag',
  tue: 'Dienstag',
  wed: 'Mittwoch',
  thu: 'Donnerstag',
  fri: 'Freitag',
  sat: 'Samstag',
  sun: 'Sonntag',
};

export const german: HandoverPhrases = {
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
};
