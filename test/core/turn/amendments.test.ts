import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Message } from '../../../schemas/message.ts';
import { aTable, type TestTable } from '../../support/a-table.ts';
import type { World } from '../../support/conversation-world.ts';
import { killAtEveryStep, play } from './play.ts';

let table: TestTable;
beforeAll(async () => {
  table = await aTable({ openShards: 1 });
});

const edits = (world: World, wamid: string, body: string, over: Parameters<World['receive']>[0] = {}) => {
  const edit = { original_message_id: wamid, message: { type: 'text', text: { body } } };
  return world.receive({ kind: 'edit', text: `[edit] ${body}`, content: { edit }, ...over });
};
const revokes = (world: World, wamid: string, over: Parameters<World['receive']>[0] = {}) =>
  world.receive({ kind: 'revoke', text: '[revoke]', content: { revoke: { original_message_id: wamid } }, ...over });
const reacts = (world: World, wamid: string, emoji: string) =>
  world.receive({ kind: 'reaction', text: `[reaction] ${emoji}`, content: { reaction: { message_id: wamid, emoji } } });

const inboundIn = (thread: readonly Message[]) => thread.filter((message) => message.direction === 'INBOUND');
const written = async (world: World) => {
  const received = inboundIn(await world.thread());
  return received.slice(-2).map(({ body, settledBy, work }) => ({ body, settledBy, work }));
};

describe('an edit', () => {
  it('of an open question is asked in its place', async () => {
    const { world, wrong } = await play(table, {
      happens: async (at) => {
        const wamid = await at.receive({ text: 'How much is a crown?', rings: false });
        await edits(at, wamid, 'How much is an implant?');
      },
    });

    expect(wrong).toEqual([]);
    expect(world.prompts).toEqual([['How much is an implant?']]);
    expect(world.accepted).toHaveLength(1);
    const [question, edit] = inboundIn(await world.thread()).slice(-2);
    expect(question).toMatchObject({ body: 'How much is an implant?', edits: [{ body: 'How much is a crown?' }] });
    expect(edit?.settledBy).toBe('silence:applied');
  });

  it('that comes while the model thinks is what is answered', async () => {
    let wamid = '';
    const edit = { done: false };
    const { world, wrong } = await play(
      table,
      {
        happens: async (at) => {
          wamid = await at.receive({ text: 'How much is a crown?' });
        },
      },
      [
        {
          turn: 0,
          before: 'findOpen',
          do: async (at) => {
            if (!edit.done) await edits(at, wamid, 'How much is an implant?');
            edit.done = true;
          },
        },
      ],
    );

    expect(wrong).toEqual([]);
    expect(world.prompts).toEqual([['How much is a crown?'], ['How much is an implant?']]);
    expect(world.accepted).toHaveLength(1);
  });

  it('that is killed at any step is applied once', async () => {
    const { played, wrong } = await killAtEveryStep(table, {
      happens: async (at) => {
        const wamid = await at.receive({ text: 'How much is a crown?', rings: false });
        await edits(at, wamid, 'How much is an implant?');
      },
      judge: async (at) => {
        const [question] = await written(at);
        const [stored] = inboundIn(await at.thread()).slice(-2);
        return question?.body === 'How much is an implant?' && stored?.edits?.length === 1 ? [] : ['not applied once'];
      },
    });

    expect(played).toBeGreaterThan(5);
    expect(wrong).toEqual([]);
  });

  it('of an answered question that gets the same answer is answered no second time', async () => {
    const { world, wrong } = await play(table, {
      happens: async (at) => {
        const wamid = await at.receive({ text: 'How much is a crown?' });
        await at.untilQuiet();
        await edits(at, wamid, 'And how much is a crown, please?');
      },
    });

    expect(wrong).toEqual([]);
    expect(world.prompts).toHaveLength(2);
    expect(world.accepted).toHaveLength(1);
    expect((await written(world))[0]?.settledBy).toBe('silence:unchanged');
  });

  it('of an answered question opens it again where its answer is the last thing said', async () => {
    const { world, wrong } = await play(table, {
      reply: (nth) => ({ kind: 'reply', parts: [`Answer ${nth}.`], provider: 'test' }),
      happens: async (at) => {
        const wamid = await at.receive({ text: 'How much is a crown?' });
        await at.untilQuiet();
        await edits(at, wamid, 'How much is an implant?');
      },
    });

    expect(wrong).toEqual([]);
    expect(world.prompts).toEqual([['How much is a crown?'], ['How much is an implant?']]);
    const [question] = inboundIn(await world.thread()).slice(-2);
    expect(question).toMatchObject({ round: 1, settledBy: expect.stringMatching(/^MSG#/) });
  });

  it('that only changes how the words are written is answered no second time', async () => {
    const { world, wrong } = await play(table, {
      happens: async (at) => {
        const wamid = await at.receive({ text: 'how much is a crown' });
        await at.untilQuiet();
        await edits(at, wamid, 'How much is a Crown');
      },
    });

    expect(wrong).toEqual([]);
    expect(world.prompts).toHaveLength(1);
    expect((await written(world))[0]).toMatchObject({ body: 'How much is a Crown' });
  });

  it('of an answered question is only shown where a person answers, or the conversation is closed', async () => {
    for (const meanwhile of ['takeOver', 'close'] as const) {
      const { world, wrong } = await play(table, {
        happens: async (at) => {
          const wamid = await at.receive({ text: 'How much is a crown?' });
          await at.untilQuiet();
          await at[meanwhile]();
          await edits(at, wamid, 'How much is an implant?');
        },
      });

      expect(wrong).toEqual([]);
      expect(world.prompts).toHaveLength(1);
      expect((await written(world))[0]).toMatchObject({ body: 'How much is an implant?' });
    }
  });

  it('that overtakes its message waits for it', async () => {
    const { world, wrong } = await play(table, {
      happens: async (at) => {
        const wamid = await at.receive({ text: 'hello' });
        await at.untilQuiet();
        const next = wamid.replace(/\d+$/, (nth) => String(Number(nth) + 2).padStart(nth.length, '0'));
        await edits(at, next, 'How much is an implant?');
        at.pass(5);
        await at.receive({ text: 'How much is a crown?' });
      },
    });

    expect(wrong).toEqual([]);
    expect(world.prompts).toEqual([['hello'], ['How much is an implant?']]);
  });

  it('whose message never comes stands alone after a minute', async () => {
    const { world, wrong } = await play(table, {
      happens: (at) => edits(at, 'wamid.nowhere', 'How much is an implant?'),
    });

    expect(wrong).toEqual([]);
    expect(world.prompts).toEqual([['How much is an implant?']]);
  });
});

describe('a deletion', () => {
  it('of an open question takes it back: nothing is asked or answered', async () => {
    const { world, wrong } = await play(table, {
      happens: async (at) => {
        const wamid = await at.receive({ text: 'How much is a crown?', rings: false });
        await revokes(at, wamid);
      },
    });

    expect(wrong).toEqual([]);
    expect([world.prompts, world.accepted]).toEqual([[], []]);
    const [question, deletion] = inboundIn(await world.thread()).slice(-2);
    expect(question).toMatchObject({ settledBy: 'silence:revoked', revokedAt: deletion?.sentAt });
    expect(deletion?.settledBy).toBe('silence:applied');
  });

  it('that comes while the model thinks leaves nothing to send', async () => {
    let wamid = '';
    const { world, wrong } = await play(
      table,
      {
        happens: async (at) => {
          wamid = await at.receive({ text: 'How much is a crown?' });
        },
      },
      [{ turn: 0, before: 'findOpen', do: async (at) => void (await revokes(at, wamid, { rings: false })) }],
    );

    expect(wrong).toEqual([]);
    expect(world.accepted).toEqual([]);
  });

  it('of one of two questions leaves the other to be answered', async () => {
    const { world, wrong } = await play(table, {
      happens: async (at) => {
        const wamid = await at.receive({ text: 'How much is a crown?', rings: false });
        await at.receive({ text: 'Where are you?', rings: false });
        await revokes(at, wamid);
      },
    });

    expect(wrong).toEqual([]);
    expect(world.prompts).toEqual([['Where are you?']]);
  });
});

describe('a reaction', () => {
  it('stays with the message that it names, and neither opens, marks nor moves a closed conversation', async () => {
    const { world, wrong } = await play(table, {
      happens: async (at) => {
        await at.receive({ text: 'hello' });
        await at.untilQuiet();
        await at.close();
        at.pass(30);
        await reacts(at, at.accepted.at(-1)?.wamid ?? '', '👍');
      },
    });

    expect(wrong).toEqual([]);
    const reply = (await world.thread()).findLast((message) => message.direction === 'OUTBOUND');
    expect(reply?.reactions).toEqual({ customer: '👍' });
    const { folder, unread, preview, sortAt } = (await world.conversation()) ?? {};
    expect({ folder, unread }).toEqual({ folder: 'closed', unread: false });
    expect(preview).not.toContain('👍');
    const [hello, reaction] = inboundIn(await world.thread()).slice(-2);
    expect([sortAt, reaction?.settledBy]).toEqual([hello?.sentAt, 'silence:applied']);
  });

  it('is taken back by one without an emoji', async () => {
    const { world, wrong } = await play(table, {
      happens: async (at) => {
        const wamid = await at.receive({ text: 'hello' });
        await at.untilQuiet();
        await reacts(at, wamid, '👍');
        await at.untilQuiet();
        await reacts(at, wamid, '');
      },
    });

    expect(wrong).toEqual([]);
    const question = inboundIn(await world.thread()).find(({ body }) => body === 'hello');
    expect(question?.reactions).toEqual({});
  });
});
