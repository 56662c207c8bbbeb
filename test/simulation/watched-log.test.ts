import { expect, it } from '@jest/globals';
import { narrateTurn } from '../../lambdas/consumer/turn-log.ts';
import { aClock } from '../support/a-clock.ts';
import { aLead } from '../support/a-lead.ts';
import { TEXT_MARK } from './invariants/secrecy.ts';
import { watchedLog } from './watched-log.ts';

it('tells of a text, a phone number or a secret that a function is about to log', () => {
  const told: unknown[] = [];
  const log = watchedLog((what) => what !== undefined && told.push(what));
  const narrator = narrateTurn(log, { clock: aClock(), logProviderIds: false, logStages: true });

  narrator.before({ ask: 'loadContact', contactId: 'ca11' });
  expect(told).toEqual([]);
  log.appendKeys({ conversationId: '15550001111' });
  log.warn('[TAG] line', { body: `${TEXT_MARK}a` });
  log.error('[TAG] line', new Error('secret-of-token'));
  narrator.after({ ask: 'loadContact', contactId: 'ca11' }, { lead: aLead({ leadId: '15550001111' }) });

  expect(told).toEqual([
    expect.stringContaining('phone number'),
    expect.stringContaining("message's text"),
    expect.stringContaining('secret'),
    expect.stringContaining('phone number'),
  ]);
});
