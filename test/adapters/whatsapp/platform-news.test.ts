import { describe, expect, it } from '@jest/globals';
import { parseWebhook } from '../../../lambdas/adapters/whatsapp/parse-webhook.ts';
import { NOON } from '../../support/a-clock.ts';

const ACCOUNT = '102290129340398';
const NUMBER = '106540352242922';

const newsOf = (field: string, value: unknown, id: unknown = ACCOUNT) => {
  const body = { object: 'whatsapp_business_account', entry: [{ id, changes: [{ field, value }] }] };
  const { news, kept } = parseWebhook(Buffer.from(JSON.stringify(body)), NOON);
  return { news, kept: kept.map(({ kind, reason }) => `${kind} ${reason}`) };
};

describe('news of an account', () => {
  it.each<[string, object, string, string]>([
    ['a ban', { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'DISABLE' } }, 'account-disabled', 'now'],
    ['a ban of which nothing more is said', { event: 'DISABLED_UPDATE' }, 'account-disabled', 'now'],
    [
      'a ban to come',
      { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'SCHEDULE_FOR_DISABLE', waba_ban_date: 'soon' } },
      'account-disabled',
      'scheduled',
    ],
    ['an account that was deleted', { event: 'ACCOUNT_DELETED' }, 'account-disabled', 'deleted'],
    ['an account that was disconnected', { event: 'ACCOUNT_OFFBOARDED' }, 'account-disabled', 'offboarded'],
    [
      'a restriction',
      { event: 'ACCOUNT_RESTRICTION', restriction_info: [{ restriction_type: 'RESTRICTED_BIZ_INITIATED_MESSAGING' }] },
      'account-restricted',
      'restriction',
    ],
    [
      'a violation',
      { event: 'ACCOUNT_VIOLATION', violation_info: { violation_type: 'SCAM' } },
      'account-restricted',
      'violation',
    ],
  ])('%s', (_, value, kind, reason) => {
    expect(newsOf('account_update', value)).toEqual({
      news: [{ kind, subject: ACCOUNT, reason }],
      kept: ['platform account_update'],
    });
  });

  it.each<[string, object]>([
    ['that it is reinstated', { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'REINSTATE' } }],
    ['that a partner was added', { event: 'PARTNER_ADDED' }],
    ['of a kind that nobody knows', { event: 'VERIFIED_ACCOUNT' }],
    ['of no kind', {}],
    ['of another form', { event: { name: 'DISABLED_UPDATE' } }],
  ])('is kept, and calls nobody: %s', (_, value) => {
    expect(newsOf('account_update', value)).toEqual({ news: [], kept: ['platform account_update'] });
  });
});

describe('news of templates', () => {
  it.each([
    ['PAUSED', 'paused'],
    ['DISABLED', 'disabled'],
    ['FLAGGED', 'flagged'],
    ['REJECTED', 'rejected'],
  ])('%s', (event, reason) => {
    const value = { event, message_template_id: 1, message_template_name: 'reminder' };
    expect(newsOf('message_template_status_update', value).news).toEqual([
      { kind: 'template-stopped', subject: ACCOUNT, reason },
    ]);
  });

  it.each(['APPROVED', 'PENDING', 'REINSTATED', 'toString'])('are none when one is %s', (event) => {
    expect(newsOf('message_template_status_update', { event }).news).toEqual([]);
  });

  it.each([
    ['GREEN', 'YELLOW', true],
    ['YELLOW', 'RED', true],
    ['UNKNOWN', 'RED', true],
    ['UNKNOWN', 'GREEN', false],
    ['RED', 'YELLOW', false],
    ['GREEN', 'UNKNOWN', false],
  ])('of quality from %s to %s: %s', (before, now, isNews) => {
    const value = { previous_quality_score: before, new_quality_score: now };
    expect(newsOf('message_template_quality_update', value).news).toEqual(
      isNews ? [{ kind: 'quality-dropped', subject: ACCOUNT, reason: 'template' }] : [],
    );
  });
});

describe('news of a number’s quality', () => {
  const of = { subject: ACCOUNT, displayPhoneNumber: '15550783881' };
  const update = (value: object) =>
    newsOf('phone_number_quality_update', { display_phone_number: '15550783881', ...value }).news;

  it.each<[string, object, string]>([
    ['FLAGGED', { event: 'FLAGGED', current_limit: 'TIER_10K' }, 'number'],
    ['DOWNGRADE', { event: 'DOWNGRADE', current_limit: 'TIER_1K' }, 'limit'],
    [
      'a lower limit by another name',
      { event: 'ONBOARDING', old_limit: 'TIER_10K', current_limit: 'TIER_2K' },
      'limit',
    ],
    ['a limit where there was none', { old_limit: 'TIER_UNLIMITED', current_limit: 'TIER_100K' }, 'limit'],
  ])('%s', (_, value, reason) => {
    expect(update(value)).toEqual([{ kind: 'quality-dropped', ...of, reason }]);
  });

  it.each<[string, object]>([
    ['UNFLAGGED', { event: 'UNFLAGGED' }],
    ['UPGRADE', { event: 'UPGRADE', old_limit: 'TIER_250', current_limit: 'TIER_1K' }],
    ['THROUGHPUT_UPGRADE', { event: 'THROUGHPUT_UPGRADE' }],
    ['a limit that is not set', { event: 'ONBOARDING', old_limit: 'TIER_NOT_SET', current_limit: 'TIER_250' }],
  ])('are none at %s', (_, value) => {
    expect(update(value)).toEqual([]);
  });
});

describe('news of calls', () => {
  const call = (over: object = {}) => ({
    id: 'wacid.1',
    from: '5491122334455',
    to: '15550783881',
    event: 'terminate',
    direction: 'USER_INITIATED',
    timestamp: '1760681533',
    status: 'FAILED',
    ...over,
  });
  const calls = (...made: readonly unknown[]) =>
    newsOf('calls', { metadata: { phone_number_id: NUMBER, display_phone_number: '15550783881' }, calls: made }).news;

  it('is a call that ended before anybody took it', () => {
    expect(calls(call())).toEqual([{ kind: 'missed-call', subject: NUMBER, caller: { phone: '5491122334455' } }]);
    expect(
      calls({ ...call(), from: undefined, from_user_id: 'AR.13491208655302741918', direction: undefined }),
    ).toEqual([{ kind: 'missed-call', subject: NUMBER, caller: { userId: 'AR.13491208655302741918' } }]);
  });

  it('is each of several', () => {
    expect(calls(call(), 7, call({ from: '5491100000000' }))).toHaveLength(2);
  });

  it.each<[string, object]>([
    ['rings', { event: 'connect' }],
    ['was taken', { start_time: '1760681513', end_time: '1760681533', duration: 20, status: 'COMPLETED' }],
    ['was ours', { direction: 'BUSINESS_INITIATED' }],
  ])('is none that %s', (_, over) => {
    expect(calls(call(over))).toEqual([]);
  });

  it('is none of another form', () => {
    expect(newsOf('calls', { calls: 'none' })).toEqual({ news: [], kept: ['platform calls'] });
  });
});

describe('news of what is quarantined', () => {
  const metadata = { display_phone_number: '15550783881', phone_number_id: NUMBER };
  const message = { id: 'wamid.1', timestamp: '1795000000', type: 'text', from: '5491122334455' };

  it.each<[string, unknown, string]>([
    ['a message to a group', { ...message, group_id: 'g' }, 'group'],
    ['a message that is too large', { ...message, text: { body: 'x'.repeat(100_001) } }, 'large'],
    ['a message without an id', { ...message, id: undefined }, 'unreadable'],
    ['a message of nobody', { ...message, from: undefined }, 'unreadable'],
    ['no message at all', 7, 'unreadable'],
  ])('%s is the number’s', (_, element, reason) => {
    expect(newsOf('messages', { metadata, messages: [element] }).news).toEqual([
      { kind: 'quarantine', subject: NUMBER, reason },
    ]);
  });

  it('a value without its number is the account’s', () => {
    expect(newsOf('messages', { messages: [message] }).news).toEqual([
      { kind: 'quarantine', subject: ACCOUNT, reason: 'unreadable' },
    ]);
  });

  it.each([
    ['a body that is no JSON', 'no JSON'],
    ['an envelope of another object', '{"object":"page","entry":[]}'],
  ])('%s is nobody’s, and told all the same', (_, body) => {
    expect(parseWebhook(Buffer.from(body), NOON).news).toEqual([
      { kind: 'quarantine', subject: 'unknown', reason: 'unreadable' },
    ]);
  });

  it('has no id that is none for its subject', () => {
    expect(newsOf('messages', {}, 'an id # of another form').news).toMatchObject([{ subject: 'unknown' }]);
  });

  it('is nothing of a message that is taken', () => {
    expect(newsOf('messages', { metadata, messages: [{ ...message, text: { body: 'Hola' } }] }).news).toEqual([]);
  });
});
