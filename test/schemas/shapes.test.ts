import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { DoorbellMessage } from '../../schemas/doorbell.ts';
import * as api from '../../schemas/inbox-api.ts';
import { NumberSettings } from '../../schemas/number-settings.ts';
import * as stored from '../../schemas/stored.ts';

const shapes: Readonly<Record<string, z.ZodType>> = {
  DoorbellMessage,
  ApiConversation: api.ApiConversation,
  ApiMessage: api.ApiMessage,
  ApiJob: api.ApiJob,
  ApiNumber: api.ApiNumber,
  ApiEvent: api.ApiEvent,
  ApiNotification: api.ApiNotification,
  ApiLead: api.ApiLead,
  ApiMember: api.ApiMember,
  ApiKnowledge: api.ApiKnowledge,
  ApiReport: api.ApiReport,
  ApiUnreadable: api.ApiUnreadable,
  NumberSettings,
  StoredConversation: stored.StoredConversation,
  StoredMessage: stored.StoredMessage,
  StoredIdentity: stored.StoredIdentity,
  StoredContact: stored.StoredContact,
  StoredRequest: stored.StoredRequest,
  StoredNotification: stored.StoredNotification,
  StoredLead: stored.StoredLead,
  StoredMember: stored.StoredMember,
  StoredKnowledge: stored.StoredKnowledge,
  StoredKnowledgeDocument: stored.StoredKnowledgeDocument,
  StoredEvent: stored.StoredEvent,
  StoredAudit: stored.StoredAudit,
  StoredDayCost: stored.StoredDayCost,
};

describe('shapes that others depend on', () => {
  it.each(Object.keys(shapes))('%s is as it was published', (name) => {
    const shape = shapes[name];
    if (!shape) throw new Error(`no shape ${name}`);
    expect(z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' })).toMatchSnapshot();
  });
});

describe('NumberSettings', () => {
  const settings = {
    displayPhoneNumber: '+1 555 0100',
    businessName: 'Example',
    timeZone: 'Europe/Madrid',
    hours: { mon: [['09:00', '18:00']], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] },
    answers: [],
    inDoubt: 'hold',
    personTimeoutMinutes: 30,
  };

  it.each([
    ['a time zone nobody has', { timeZone: 'Mars/Olympus' }, 'timeZone'],
    ['an hour that does not exist', { hours: { ...settings.hours, mon: [['09:00', '24:00']] } }, 'hours.mon.0.1'],
    ['a key nobody knows', { timezone: 'UTC' }, ''],
    [
      'answers too large for an item',
      { answers: Array.from({ length: 80 }, () => ({ question: 'q', answer: 'é'.repeat(4_000) })) },
      'answers',
    ],
    ['a language that the assistant does not speak', { language: 'nl' }, 'language'],
    ['a token in the place of its name', { accessTokenSecret: 'EAAG' }, 'accessTokenSecret'],
  ])('refuse %s, and say where', (_, change, path) => {
    const parsed = NumberSettings.safeParse({ ...settings, ...change });
    expect(parsed.error?.issues.map((issue) => issue.path.join('.'))).toEqual([path]);
  });

  it.each([
    ['pt-BR', 'pt'],
    ['PT_pt', 'pt'],
    [' es ', 'es'],
    ['ar-EG', 'ar'],
  ])('take the language %j as %j, whatever its region', (language, kept) => {
    expect(NumberSettings.parse({ ...settings, language }).language).toBe(kept);
  });
});
