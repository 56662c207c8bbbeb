import { beforeEach, describe, expect, it, jest } from '@jest/globals';

jest.unstable_mockModule('../../web/src/shared/auth/session.ts', () => ({
  accessToken: async () => 'token',
  renewSession: async () => 'token',
}));
const { request } = await import('../../web/src/shared/api/request.ts');

const answerWith = (body: unknown) => {
  globalThis.fetch = jest.fn<typeof fetch>().mockImplementation(async () => {
    return { ok: true, status: 200, headers: new Headers(), json: async () => body } as Response;
  });
};

beforeEach(() => {
  jest.restoreAllMocks();
});

describe('what the inbox API answers', () => {
  it('shows every direction control in a text that a customer can write, wherever it is', async () => {
    answerWith({
      items: [
        { contact: { name: 'Ana \u202egnp.exe' }, labels: ['\u2067x\u2069'], preview: 'a\u202ab\u202cc', unread: 1 },
      ],
      nextCursor: null,
    });
    expect(await request('/conversations')).toEqual({
      items: [{ contact: { name: 'Ana ⟦RLO⟧gnp.exe' }, labels: ['⟦RLI⟧x⟦PDI⟧'], preview: 'a⟦LRE⟧b⟦PDF⟧c', unread: 1 }],
      nextCursor: null,
    });
  });

  it('leaves words of Arabic and Hebrew, their marks and emoji as they are', async () => {
    const body = { name: 'سارة\u200f', said: 'שלום \u200eabc', emoji: '👩‍👩‍👧' };
    answerWith(body);
    expect(await request('/conversations')).toEqual(body);
  });

  it('leaves a document that an admin edits as it was written', async () => {
    const body = { title: 'a\u202eb', parts: [] };
    answerWith(body);
    expect(await request('/knowledge/1.prices')).toEqual(body);
  });
});
