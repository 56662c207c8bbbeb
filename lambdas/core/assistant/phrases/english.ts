import { KEYWORD } from '../consent.ts';
import { type Days, type HandoverPhrases, momentIn } from './handover-phrases.ts';

export const englishDays: Days = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};

export const english: HandoverPhrases = {
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
};
