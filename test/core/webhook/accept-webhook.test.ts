import { describe, expect, it } from '@jest/globals';
import { aliasesOf, aliasId } from '../../../lambdas/core/identity/aliases.ts';
import type { IdentityStore } from '../../../lambdas/core/identity/resolve-identity.ts';
import { addSeconds } from '../../../lambdas/core/instants.ts';
import type { Ring } from '../../../lambdas/core/ports.ts';
import type { StatusReport } from '../../../lambdas/core/statuses.ts';
import {
  acceptWebhook,
  MAX_BODY_BYTES,
  type PutOutcome,
  type StatusOutcome,
  type WebhookObservation,
  type WebhookPorts,
} from '../../../lambdas/core/webhook/accept-webhook.ts';
import type { InboundEvent, KeptEvent, ParsedWebhook } from '../../../lambdas/core/webhook/events.ts';
import { aClock, NOON } from '../../support/a-clock.ts';
import { NUMBER_ID } from '../../support/a-conversation.ts';
import { anEchoEvent, anInboundEvent } from '../../support/an-inbound.ts';
import { newIds } from '../../support/new-ids.ts';

type Script = {
  readonly parsed?: Partial<ParsedWebhook>;
  readonly valid?: boolean;
  readonly put?: (event: InboundEvent) => PutOutcome;
  readonly before?: (event: InboundEvent) => Promise<void> | undefined;
  readonly ring?: () => void;
  readonly refuses?: (ring: Ring) => boolean;
  readonly status?: StatusOutcome;
};

const EMPTY: ParsedWebhook = { inbound: [], echoes: [], statuses: [], kept: [], news: [] };

/** Ports that keep a log of what was asked of them, in order; the conversation of a phone is named after it. */
const scripted = ({ parsed, valid = true, put = () => 'stored', before, ring, refuses, status }: Script) => {
  const clock = aClock();
  let ringRequests = 0;
  const done: string[] = [];
  const rings: Ring[] = [];
  const seen: WebhookObservation[] = [];
  const verified: number[] = [];
  const identities: IdentityStore = {
    find: async (number, aliases) =>
      new Map(
        aliases.map((alias) => [
          aliasId(number, alias),
          { identity: { conversationId: `of ${alias.value}`, contactId: 'ca11' } },
        ]),
      ),
    findStored: async () => undefined,
    loadConversation: async () => undefined,
    heardAt: () => undefined,
    note: () => undefined,
    forget: () => undefined,
  };
  const ports: WebhookPorts = {
    verify: async (body) => {
      verified.push(body.byteLength);
      return valid ? { valid } : { valid, why: 'mismatch' };
    },
    parse: () => ({ ...EMPTY, ...parsed }),
    requireSchema: async () => undefined,
    identities,
    reuseMonths: async () => 6,
    mailbox: {
      putInbound: async (event) => {
        await before?.(event);
        const outcome = put(event);
        done.push(`put ${event.wamid}`);
        return outcome;
      },
      findStored: async () => new Map(),
      putEcho: async (event) => {
        done.push(`echo ${event.wamid}`);
        return 'stored';
      },
      applyStatus: async ({ report }) => {
        done.push(`status ${report.status}`);
        return status ?? { outcome: 'applied', conversationId: 'c1', messageId: 'm1', jobIds: ['j1'], wake: false };
      },
      keep: async ({ kind }) => {
        done.push(`keep ${kind}`);
      },
    },
    tellPeople: async ({ kind }) => {
      done.push(`tell ${kind}`);
    },
    doorbell: {
      ring: async (each) => {
        ringRequests++;
        ring?.();
        rings.push(each);
        done.push(`ring ${each.conversationId}`);
      },
      ringAll: async (some) => {
        ringRequests++;
        ring?.();
        rings.push(...some);
        for (const { conversationId } of some) done.push(`ring ${conversationId}`);
        return some.map((each) => (refuses?.(each) ? new Error('refused') : undefined));
      },
    },
    clock,
    newId: newIds(),
    observe: (observation) => seen.push(observation),
  };
  const reads: number[] = [];
  const accept = (byteLength = 2, signature: string | undefined = `sha256=${'0'.repeat(64)}`) => {
    const read = () => {
      reads.push(byteLength);
      return new Uint8Array(byteLength);
    };
    return acceptWebhook(ports, {
      byteLength,
      read,
      signature,
      requestId: 'webhook_1_a',
      storeUntil: addSeconds(NOON, 20),
    });
  };
  return { accept, done, rings, seen, reads, verified, clock, ringRequests: () => ringRequests };
};

const from = (phone: string, wamid: string, over: Partial<InboundEvent> = {}) =>
  anInboundEvent({ wamid, sender: { phone }, ...over });

const aStatus = (over: Partial<StatusReport> = {}): StatusReport => ({
  phoneNumberId: NUMBER_ID,
  wamid: 'wamid.out-1',
  status: 'delivered',
  at: NOON,
  recipient: {},
  ...over,
});

const quarantined: KeptEvent = { kind: 'quarantine', reason: 'group', raw: '{}' };

const failsFor = (wamid: string) => (event: InboundEvent) => {
  if (event.wamid === wamid) throw new Error('the table is down');
  return 'stored' as const;
};

describe('a body that Meta did not send', () => {
  const digest = 'a'.repeat(64);
  it.each([
    ['missing', ''],
    ['malformed', `sha1=${'a'.repeat(40)}`],
    ['malformed', digest],
    ['malformed', `sha256=${digest.slice(1)}`],
    ['malformed', `sha256=${digest.toUpperCase()}`],
    ['malformed', `sha256=${digest}, sha256=${digest}`],
  ])('is neither decoded nor hashed where its signature is %s: %s', async (why, signature) => {
    const { accept, seen, reads, verified } = scripted({});
    expect(await accept(MAX_BODY_BYTES + 1, signature)).toEqual({ outcome: 'signature-invalid' });
    expect(seen).toEqual([{ saw: 'signature-rejected', why }]);
    expect([reads, verified]).toEqual([[], []]);
  });

  it('is neither decoded nor hashed where it is longer than Meta sends', async () => {
    const { accept, reads, verified } = scripted({});
    expect(await accept(MAX_BODY_BYTES + 1)).toEqual({ outcome: 'too-large' });
    expect([reads, verified]).toEqual([[], []]);
    await accept(MAX_BODY_BYTES);
    expect([reads, verified]).toEqual([[MAX_BODY_BYTES], [MAX_BODY_BYTES]]);
  });
});

describe('acceptWebhook', () => {
  it('rings only when the message is durable', async () => {
    const { accept, done, rings } = scripted({ parsed: { inbound: [from('1', 'a')] } });

    expect(await accept()).toMatchObject({ outcome: 'accepted', received: 1, duplicates: 0 });
    expect(done).toEqual(['put a', 'ring of 1']);
    expect(rings[0]).toMatchObject({ deduplicationId: from('1', 'a').messageId, causedBy: 'webhook_1_a' });
  });

  it('rings one person while the message of another is still being stored', async () => {
    let ringOf1 = () => {};
    const isRung = new Promise<void>((resolve) => {
      ringOf1 = resolve;
    });
    const { accept, done } = scripted({
      parsed: { inbound: [from('1', 'a'), from('2', 'b')] },
      before: (event) => (event.wamid === 'b' ? isRung : undefined),
      ring: () => ringOf1(),
    });
    await accept();

    expect(done).toEqual(['put a', 'ring of 1', 'put b', 'ring of 2']);
  });

  it('rings many in few requests', async () => {
    const inbound = Array.from({ length: 100 }, (_, nth) => from(String(nth), `m${nth}`));
    const { accept, rings, ringRequests } = scripted({ parsed: { inbound } });
    await accept();

    expect(rings).toHaveLength(100);
    expect(ringRequests()).toBeLessThanOrEqual(40);
  });

  it('rings for the others where the queue refuses some of a batch', async () => {
    const inbound = Array.from({ length: 6 }, (_, nth) => from(String(nth), `m${nth}`));
    const { accept, seen } = scripted({ parsed: { inbound }, refuses: (ring) => ring.conversationId === 'of 4' });
    await accept();

    expect(seen.flatMap((each) => (each.saw === 'ring-failed' ? [each.conversationId] : []))).toEqual(['of 4']);
    expect(seen.filter(({ saw }) => saw === 'ring')).toHaveLength(5);
  });

  it('begins nothing once the time for a POST is over, and says so, so that Meta posts again', async () => {
    const inbound = Array.from({ length: 40 }, (_, nth) => from(String(nth), `m${nth}`));
    const { accept, done, clock } = scripted({
      parsed: { inbound },
      put: () => {
        clock.advance(1);
        return 'stored';
      },
    });

    await expect(accept()).rejects.toBeInstanceOf(AggregateError);
    const stored = done.filter((each) => each.startsWith('put'));
    expect(stored.length).toBeGreaterThanOrEqual(20);
    expect(stored.length).toBeLessThan(40);
    expect(done.filter((each) => each.startsWith('ring'))).toHaveLength(stored.length);
  });

  it('rings a conversation once, by its newest message', async () => {
    const older = from('1', 'b', { sentAt: '2026-03-01T11:00:00.000Z' });
    const { accept, rings } = scripted({ parsed: { inbound: [from('1', 'a'), older, from('2', 'c')] } });
    await accept();

    expect(rings.map(({ conversationId }) => conversationId).toSorted()).toEqual(['of 1', 'of 2']);
    expect(rings.find(({ conversationId }) => conversationId === 'of 1')?.deduplicationId).toBe(
      from('1', 'a').messageId,
    );
  });

  it('rings a conversation once although its messages name the sender in two ways', async () => {
    const named = from('1', 'b', { sender: { phone: '1', name: 'Ana' } });
    const { accept, rings } = scripted({ parsed: { inbound: [from('1', 'a'), named] } });
    await accept();

    expect(rings).toHaveLength(1);
  });

  it.each([
    ['duplicate-open', 1],
    ['duplicate-settled', 0],
  ] as const)('rings for a %s message %i times', async (outcome, times) => {
    const { accept, rings, seen } = scripted({ parsed: { inbound: [from('1', 'a')] }, put: () => outcome });

    expect(await accept()).toMatchObject({ outcome: 'accepted', duplicates: 1 });
    expect(rings).toHaveLength(times);
    expect(seen).toContainEqual(expect.objectContaining({ saw: 'job', wasDuplicate: true }));
  });

  it('accepts although the queue is down, since what is open is found', async () => {
    const ring = () => {
      throw new Error('the queue is down');
    };
    const { accept, seen } = scripted({ parsed: { inbound: [from('1', 'a')] }, ring });

    expect(await accept()).toMatchObject({ outcome: 'accepted' });
    expect(seen).toContainEqual(expect.objectContaining({ saw: 'ring-failed', conversationId: 'of 1' }));
  });

  it.each(['a', 'b', 'c'])('does everything else when the write of %s fails, then throws', async (wamid) => {
    const { accept, done } = scripted({
      parsed: {
        inbound: [from('1', 'a'), from('1', 'b'), from('2', 'c')],
        echoes: [anEchoEvent({ wamid: 'e' })],
        statuses: [aStatus()],
        kept: [quarantined],
      },
      put: failsFor(wamid),
    });

    await expect(accept()).rejects.toBeInstanceOf(AggregateError);
    const stored = ['a', 'b', 'c'].filter((each) => each !== wamid);
    const people = wamid === 'c' ? ['of 1'] : ['of 1', 'of 2'];
    expect(done.toSorted()).toEqual(
      [
        ...stored.map((each) => `put ${each}`),
        ...people.map((each) => `ring ${each}`),
        'echo e',
        'status delivered',
        'keep quarantine',
      ].toSorted(),
    );
  });

  it('counts what it took', async () => {
    const { accept } = scripted({
      parsed: {
        inbound: [from('1', 'a')],
        echoes: [anEchoEvent()],
        statuses: [aStatus(), aStatus({ status: 'read' })],
        kept: [quarantined, { ...quarantined, kind: 'platform' }],
      },
    });
    expect(await accept()).toEqual({ outcome: 'accepted', received: 2, duplicates: 0, statuses: 2, quarantined: 1 });
  });

  it('rings for a status that a conversation may be waiting for', async () => {
    const status = { outcome: 'applied', conversationId: 'c1', messageId: 'm1', jobIds: ['j1'], wake: true } as const;
    const { accept, rings } = scripted({ parsed: { statuses: [aStatus()] }, status });
    await accept();

    expect(rings).toMatchObject([{ conversationId: 'c1', deduplicationId: 'm1#delivered#0' }]);
  });

  it('rings for no other status', async () => {
    const { accept, rings, seen } = scripted({ parsed: { statuses: [aStatus()] }, status: { outcome: 'unknown' } });
    await accept();

    expect(rings).toEqual([]);
    expect(seen).toContainEqual({ saw: 'status', status: 'delivered', outcome: 'unknown' });
  });

  it('stores nothing of a body whose signature is wrong', async () => {
    const { accept, done, seen } = scripted({ parsed: { inbound: [from('1', 'a')] }, valid: false });

    expect(await accept()).toEqual({ outcome: 'signature-invalid' });
    expect(done).toEqual([]);
    expect(seen).toEqual([{ saw: 'signature-rejected', why: 'mismatch' }]);
  });

  it('does not look into a body that is too large', async () => {
    const { accept, seen } = scripted({});

    expect(await accept(MAX_BODY_BYTES + 1)).toEqual({ outcome: 'too-large' });
    expect(seen).toEqual([{ saw: 'too-large', bytes: MAX_BODY_BYTES + 1 }]);
  });
});

describe('aliasesOf', () => {
  it('puts the surest address first', () => {
    expect(aliasesOf({ phone: '1', userId: 'u', parentUserId: 'p' }).map(({ value }) => value)).toEqual([
      'u',
      'p',
      '1',
    ]);
  });
});
