import type { BusinessNumber, NumberSettings } from '../../schemas/number-settings.ts';
import { NUMBER_ID } from './a-conversation.ts';

export const UNKNOWN_HOURS: NumberSettings['hours'] = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };

/**
 * Settings of a business number that is open on weekdays and knows one answer. Its replies are what was decided, without
 * the line that says that an assistant answers, unless that is asked for.
 */
export const aNumber = ({ assistant, ...over }: Partial<NumberSettings> = {}): NumberSettings => ({
  displayPhoneNumber: '+1 212 555 0142',
  businessName: 'Harbour Dental',
  timeZone: 'America/New_York',
  hours: {
    mon: [['09:00', '18:00']],
    tue: [['09:00', '18:00']],
    wed: [['09:00', '18:00']],
    thu: [['09:00', '18:00']],
    fri: [['09:00', '18:00']],
    sat: [],
    sun: [],
  },
  answers: [{ question: 'Where are you?', answer: 'At the harbour.' }],
  inDoubt: 'hold',
  personTimeoutMinutes: 30,
  assistant: { disclosure: false, ...assistant },
  ...over,
});

/** A number that can send. */
export const aBusinessNumber = (over: Partial<BusinessNumber> = {}): BusinessNumber => ({
  phoneNumberId: NUMBER_ID,
  settings: aNumber(),
  ...over,
});
