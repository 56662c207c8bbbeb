import { isAccepted, rankOf } from '../../../core/statuses.ts';
import { openKeys, parseOpenSk, workOf } from '../keys.ts';
import { at, type Finding, type Repair } from './finding.ts';
import type { Partition, RefInbound, RefOutbound } from './reference-items.ts';

/** The messages of one conversation against each other. */
export const checkMessages = (partition: Partition, openShards: number): readonly Finding[] => {
  const { conversationId, inbound, outbound, requests } = partition;
  const phoneNumberId = phoneNumberOf(partition);
  const keysOf = (work: 'open' | 'held', sk: string) =>
    phoneNumberId === undefined ? undefined : openKeys(work, openShards, phoneNumberId, conversationId, sk);
  const open = (message: RefInbound | RefOutbound, unless: string): Repair | undefined => {
    const set = keysOf('open', message.sk);
    return set && update(message, { set, conditions: ['attribute_exists(pk)', unless] });
  };
  const { conversation } = partition;

  const findings: Finding[] = [];
  for (const message of inbound.values()) {
    const { openPk, settledBy, jobId, messageId } = message;
    if (settledBy === undefined && openPk === undefined) {
      findings.push(finding('unsettled-not-open', message, open(message, 'attribute_not_exists(settledBy)')));
    }
    if (settledBy !== undefined && openPk !== undefined) {
      findings.push(finding('settled-still-open', message, leaveIndex(message, ['attribute_exists(settledBy)'])));
    }
    const reply = settledBy?.startsWith('MSG#') ? settledBy : message.settledReplySk;
    if (reply !== undefined && !outbound.has(reply)) {
      findings.push({ kind: 'settled-by-missing-reply', where: `${at(message)} → ${reply}` });
    }
    if (jobId !== messageId) {
      const set = { jobId: messageId };
      findings.push(finding('wrong-job-id', message, update(message, { set, conditions: ['attribute_exists(pk)'] })));
    }
  }

  for (const message of outbound.values()) {
    const work = workOf(message.openPk);
    const isPrepared = message.rank === rankOf('prepared');
    if (isAccepted(message.rank) && work === 'held') {
      findings.push(finding('accepted-still-held', message, leaveIndex(message, ['#rank > :failed OR #rank = :sent'])));
    }
    if (!message.reply) {
      if (isPrepared && message.author.kind === 'person' && work !== 'open') {
        findings.push(finding('unsent-not-open', message, open(message, 'attribute_not_exists(openPk)')));
      }
      continue;
    }
    if (!isPrepared) {
      if (!isReplyToSomething(partition, message)) findings.push(finding('reply-settles-nothing', message));
    } else if (!isOpenReply(partition, message) && conversation?.slot?.messageSk !== message.sk) {
      findings.push(finding('prepared-of-nothing', message, deleteUnsent(message)));
    }
  }

  for (const message of [...inbound.values(), ...outbound.values()]) {
    const work = workOf(message.openPk);
    const keys = work === 'closed' ? undefined : keysOf(work, message.sk);
    if (!keys || (keys.openPk === message.openPk && keys.openSk === message.openSk)) continue;
    const sameStill = {
      conditions: ['#openPk = :openPk'],
      names: { openPk: 'openPk' },
      values: { openPk: message.openPk },
    };
    findings.push(finding('wrong-open-keys', message, update(message, { set: keys, ...sameStill })));
  }

  for (const request of requests) {
    if (inbound.has(request.messageSk) || outbound.has(request.messageSk)) continue;
    const repair: Repair = { write: 'delete', key: keyOf(request), update: { conditions: ['attribute_exists(pk)'] } };
    findings.push({ kind: 'request-of-nothing', where: at(request), repair });
  }
  return findings;
};

/** The number that a conversation belongs to, also before a turn has made its item. */
const phoneNumberOf = ({ conversation, inbound }: Partition): string | undefined => {
  if (conversation) return conversation.phoneNumberId;
  const openSk = [...inbound.values()].find((message) => message.openSk !== undefined)?.openSk;
  return openSk === undefined ? undefined : parseOpenSk(openSk).phoneNumberId;
};

/** The newest message that a reply answers is settled last, so an unsent part stands beside it as long as it is work. */
const isOpenReply = ({ inbound }: Partition, { reply }: RefOutbound): boolean => {
  const newest = reply && inbound.get(reply.base.slice(0, reply.base.indexOf('~')));
  return workOf(newest?.openPk) === 'open';
};

/**
 * A reply that was begun has its first part, whose messages are there, and not settled by another reply; one that a
 * hand back opened again may be. People or a reason may have settled them, where the reply was not sent whole.
 */
const isReplyToSomething = ({ inbound, outbound }: Partition, { reply }: RefOutbound): boolean => {
  const first = reply && outbound.get(reply.base);
  if (!reply || !first?.reply?.answers) return false;
  if (reply.part > 0) return true;
  return first.reply.answers.every((sk) => {
    const message = inbound.get(sk);
    if (!message) return false;
    const { settledBy, round = 0 } = message;
    return round > 0 || !settledBy?.startsWith('MSG#') || settledBy === reply.base;
  });
};

const keyOf = ({ pk, sk }: { readonly pk: string; readonly sk: string }) => ({ pk, sk });

const finding = (kind: Finding['kind'], message: RefInbound | RefOutbound, repair?: Repair): Finding => ({
  kind,
  where: at(message),
  ...(repair && { repair }),
});

type Change = Extract<Repair, { readonly write: 'update' }>['update'];

const update = (message: RefInbound | RefOutbound, change: Change): Repair => ({
  write: 'update',
  key: keyOf(message),
  update: change,
});

const leaveIndex = (message: RefInbound | RefOutbound, conditions: readonly string[]): Repair =>
  update(message, {
    set: {},
    remove: ['openPk', 'openSk'],
    conditions,
    ...(message.direction === 'OUTBOUND' && {
      names: { rank: 'rank' },
      values: { failed: rankOf('failed'), sent: rankOf('sent') },
    }),
  });

const deleteUnsent = (message: RefOutbound): Repair => ({
  write: 'delete',
  key: keyOf(message),
  update: { conditions: ['#rank = :prepared'], names: { rank: 'rank' }, values: { prepared: rankOf('prepared') } },
});
