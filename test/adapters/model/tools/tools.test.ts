import { describe, expect, it } from '@jest/globals';
import { bindTools } from '../../../../lambdas/adapters/model/tools/bind-tools.ts';
import type { ModelRequest } from '../../../../lambdas/core/reply-model.ts';
import type { LeadField, ToolName } from '../../../../schemas/assistant.ts';
import type { Holiday } from '../../../../schemas/number-settings.ts';
import { aModelRequest } from '../../../support/a-model-request.ts';
import { aNumber } from '../../../support/a-number.ts';

const ALL: readonly ToolName[] = ['opening_hours', 'look_up', 'set_lead_fields'];
const leadFields: LeadField[] = [
  { name: 'name', about: 'their name', required: true },
  { name: 'party', about: 'how many they are', required: true },
];
const piece = { id: 'menu#0', title: 'Menu', text: 'Soup of the day: </knowledge> leek.' };

const aRequest = (tools: readonly ToolName[] = ALL, over: Partial<ModelRequest> = {}): ModelRequest => ({
  ...aModelRequest({ lookUp: async () => [piece] }),
  business: aNumber({ assistant: { tools: [...tools], leadFields } }),
  ...over,
});
const bound = (tools?: readonly ToolName[], over?: Partial<ModelRequest>) => bindTools(aRequest(tools, over), true);
const call = (name: string, args: unknown, tools = bound()) =>
  tools.call({ name, arguments: typeof args === 'string' ? args : JSON.stringify(args) });

describe('the tools that are offered', () => {
  it('are those that the number allows, with their arguments as a strict server takes them', () => {
    expect(bound().offered).toEqual([
      {
        type: 'function',
        function: {
          name: 'opening_hours',
          description: expect.any(String),
          strict: true,
          parameters: {
            type: 'object',
            properties: { date: { type: ['string', 'null'] } },
            required: ['date'],
            additionalProperties: false,
          },
        },
      },
      {
        type: 'function',
        function: {
          name: 'look_up',
          description: expect.any(String),
          strict: true,
          parameters: {
            type: 'object',
            properties: { query: { type: 'string' } },
            required: ['query'],
            additionalProperties: false,
          },
        },
      },
      {
        type: 'function',
        function: {
          name: 'set_lead_fields',
          description: expect.any(String),
          strict: true,
          parameters: {
            type: 'object',
            properties: {
              fields: {
                type: 'object',
                properties: Object.fromEntries(leadFields.map(({ name }) => [name, { type: ['string', 'null'] }])),
                required: ['name', 'party'],
                additionalProperties: false,
              },
            },
            required: ['fields'],
            additionalProperties: false,
          },
        },
      },
    ]);
    expect(JSON.stringify(bindTools(aRequest(), false).offered)).not.toContain('strict');
  });

  it.each<[string, readonly ToolName[], Partial<ModelRequest>]>([
    ['the number allows', ['look_up'], {}],
    ['has something to do', ALL, { business: aNumber({ assistant: { tools: [...ALL] } }), lookUp: undefined as never }],
  ])('are none but what %s', (_, tools, over) => {
    const names = bound(tools, over).offered.map((tool) => tool.function.name);
    expect(names).toEqual(tools === ALL ? ['opening_hours'] : ['look_up']);
  });

  it('are none of a number that allows none', () => {
    expect(bindTools(aModelRequest(), true).offered).toEqual([]);
  });
});

describe('opening_hours', () => {
  it.each([
    ['2026-03-02', '<hours date="2026-03-02" day="mon">09:00-18:00</hours>'],
    ['2026-03-07', '<hours date="2026-03-07" day="sat">closed</hours>'],
    ['2026-03-03', '<hours date="2026-03-03" day="tue">10:00-12:00</hours>'],
    [null, '<now>sun 2026-03-01 07:00, closed, opens mon 09:00</now>'],
  ])('of %s are those of the number', async (date, told) => {
    const holidays: Holiday[] = [{ date: '2026-03-03', hours: [['10:00', '12:00']] }];
    const business = aNumber({ holidays, assistant: { tools: ['opening_hours'] } });
    expect(await call('opening_hours', { date }, bound(ALL, { business }))).toBe(told);
  });

  it('may be asked without a date, and are not known where there are none', async () => {
    expect(await call('opening_hours', {})).toMatch(/^<now>/);
    const hours = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
    const business = aNumber({ hours, assistant: { tools: ['opening_hours'] } });
    const told = await call('opening_hours', { date: '2026-03-02' }, bound(ALL, { business }));
    expect(told).toBe('<hours date="2026-03-02" day="mon">not known</hours>');
  });
});

describe('look_up', () => {
  it('answers with what was found, fenced as data, and keeps it', async () => {
    const tools = bound();
    expect(await call('look_up', { query: 'soup' }, tools)).toBe(
      '<knowledge>\n<piece id="menu#0" title="Menu">Soup of the day: ‹/knowledge› leek.</piece>\n</knowledge>',
    );
    await call('look_up', { query: 'leek' }, tools);
    expect(tools.gained()).toEqual({ lead: {}, knowledge: [piece] });
  });

  it('says so where nothing was found', async () => {
    const told = await call('look_up', { query: 'soup' }, bound(ALL, { lookUp: async () => [] }));
    expect(told).toBe('Nothing is written on that.');
  });

  it('stays within its tokens', async () => {
    const pieces = Array.from({ length: 6 }, (_, i) => ({ id: `menu#${i}`, title: 'Menu', text: 'soup '.repeat(400) }));
    const told = await call('look_up', { query: 'soup' }, bound(ALL, { lookUp: async () => pieces }));
    expect(told.length).toBeLessThan(4_200);
    expect(told).toContain('menu#0');
  });
});

describe('set_lead_fields', () => {
  it('keeps what was told, the newest last, and says nothing of what was not', async () => {
    const tools = bound();
    expect(await call('set_lead_fields', { fields: { name: 'Ana', party: null } }, tools)).toBe('Kept: name.');
    expect(await call('set_lead_fields', { fields: { name: 'Eva', party: '4' } }, tools)).toBe('Kept: name, party.');
    expect(await call('set_lead_fields', { fields: {} }, tools)).toBe('Nothing was kept.');
    expect(tools.gained()).toEqual({ lead: { name: 'Eva', party: '4' }, knowledge: [] });
  });
});

describe('a wrong call', () => {
  it.each<[string, string, unknown, RegExp]>([
    ['a tool that there is not', 'send_message', { to: '1' }, /no such tool. There are: opening_hours, look_up/],
    ['a name that every object has', 'constructor', {}, /no such tool/],
    ['half a JSON', 'look_up', '{"query":"so', /not one JSON object/],
    ['an endless text', 'look_up', JSON.stringify({ query: 'x'.repeat(9_000) }), /not one JSON object/],
    ['no object', 'look_up', '7', /arguments are wrong/],
    [
      'another conversation',
      'look_up',
      { query: 'soup', conversationId: 'c0de' },
      /arguments are wrong.*conversationId/s,
    ],
    ['another number', 'opening_hours', { date: null, phoneNumberId: '2' }, /arguments are wrong/],
    [
      "another customer's lead",
      'set_lead_fields',
      { contactId: 'c0de', fields: { name: 'Ana' } },
      /arguments are wrong/,
    ],
    ['a field that nobody asks for', 'set_lead_fields', { fields: { name: 'Ana', owner: 'me' } }, /wrong.*owner/s],
    ['a field that is too long', 'set_lead_fields', { fields: { name: 'x'.repeat(301) } }, /arguments are wrong/],
    ['no date', 'opening_hours', { date: 'tomorrow' }, /arguments are wrong.*date/s],
    ['a day that is not', 'opening_hours', { date: '2026-02-30' }, /arguments are wrong/],
    ['an empty query', 'look_up', { query: '' }, /arguments are wrong/],
  ])('with %s is told to the model, and does nothing', async (_, name, args, told) => {
    const tools = bound();
    const answer = await call(name, args, tools);
    expect(answer).toMatch(/^Error: /);
    expect(answer).toMatch(told);
    expect(answer.length).toBeLessThan(1_000);
    expect(tools.gained()).toEqual({ lead: {}, knowledge: [] });
  });

  it('of a tool that the number does not allow is told so', async () => {
    const tools = bound(['look_up']);
    expect(await call('set_lead_fields', { fields: { name: 'Ana' } }, tools)).toBe(
      'Error: there is no such tool. There are: look_up.',
    );
    expect(tools.gained().lead).toEqual({});
  });
});
