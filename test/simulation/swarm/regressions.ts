import { PHONE_NUMBER_ID } from '../../support/a-webhook.ts';
import type { Plot } from './shrink-plot.ts';
import type { Story } from './story.ts';

const CALM_WORLD: Omit<Story, 'happenings'> = {
  numbers: [{ phoneNumberId: PHONE_NUMBER_ID, inDoubt: 'hold' }],
  customers: [{ phoneNumberId: PHONE_NUMBER_ID }],
  limits: { sendsPerSecond: 80, sendsInARow: 45 },
  clockErrorSeconds: 0,
  calmAt: 600_000,
};

/** Every plot that ever went wrong, made small; what a failure prints last. They are replayed before any seed. */
export const REGRESSIONS: readonly (Plot & { readonly why: string })[] = [
  {
    why: 'a request to drop a reply arrives when another was prepared under its key and sent',
    story: {
      ...CALM_WORLD,
      happenings: [
        { at: 4_873, what: 'post', texts: [{ customer: 0, name: '26', beforeMs: 0 }] },
        { at: 6_296, what: 'agent', customer: 0, act: 'message', name: '28' },
        { at: 36_756, what: 'agent', customer: 0, act: 'handback', name: '30' },
      ],
    },
    schedule: ['consumer 1, delete reply 1: late', 'consumer 2, send 1: crash after'],
  },
  {
    why: 'what a dead turn had prepared arrives while the next one decides',
    story: {
      ...CALM_WORLD,
      happenings: [{ at: 5_000, what: 'post', texts: [{ customer: 0, name: '3', beforeMs: 0 }] }],
    },
    schedule: ['consumer 1, put reply 1: late', 'consumer 2, model 1: slow'],
  },
  {
    why: 'a conversation is closed while a turn settles what its deletion left to people',
    story: {
      ...CALM_WORLD,
      happenings: [
        { at: 5_000, what: 'post', texts: [{ customer: 0, name: '3', beforeMs: 0 }] },
        { at: 6_600, what: 'agent', customer: 0, act: 'delete', name: '7' },
        { at: 7_070, what: 'agent', customer: 0, act: 'close', name: '8' },
      ],
    },
    schedule: [],
  },
];
