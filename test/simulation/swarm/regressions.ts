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
  {
    why: 'a late message is answered with what came after it, and the reply that it had before is left behind',
    story: {
      numbers: [
        { phoneNumberId: '100000000000001', inDoubt: 'hold', afterPersonTimeout: 'hand-back', personTimeoutMinutes: 5 },
        {
          phoneNumberId: '100000000000002',
          inDoubt: 'resend',
          maxSendsPerSecond: 2,
          afterPersonTimeout: 'hand-back',
          personTimeoutMinutes: 3,
        },
      ],
      customers: [
        { phoneNumberId: '100000000000002' },
        { phoneNumberId: '100000000000001' },
        { phoneNumberId: '100000000000002' },
        { phoneNumberId: '100000000000001' },
        { phoneNumberId: '100000000000001' },
        { phoneNumberId: '100000000000001' },
        { phoneNumberId: '100000000000001' },
      ],
      limits: { sendsPerSecond: 80, sendsInARow: 45 },
      clockErrorSeconds: 1,
      happenings: [
        { at: 491_548, what: 'post', texts: [{ customer: 0, name: '9', beforeMs: 0 }] },
        { at: 492_705, what: 'post', texts: [{ customer: 0, name: '10', beforeMs: 0 }] },
        { at: 492_987, what: 'post', texts: [{ customer: 0, name: '11', beforeMs: 0 }] },
        { at: 493_057, what: 'post', texts: [{ customer: 0, name: '12', beforeMs: 0 }] },
        { at: 496_432, what: 'post', texts: [{ customer: 0, name: '13', beforeMs: 0 }] },
        { at: 496_863, what: 'post', texts: [{ customer: 0, name: '14', beforeMs: 0 }] },
        {
          at: 816_445,
          what: 'post',
          texts: [
            { customer: 4, name: '55', beforeMs: 0 },
            { customer: 0, name: '56', beforeMs: 1_000 },
            { customer: 6, name: '57', beforeMs: 2_000 },
          ],
        },
        { at: 965_160, what: 'trouble', refusal: 131042, forMs: 720_000, phoneNumberId: '100000000000002' },
        { at: 998_196, what: 'post', texts: [{ customer: 0, name: '8', beforeMs: 1_289_129 }] },
        { at: 1_027_797, what: 'post', texts: [{ customer: 0, name: '1', beforeMs: 0 }] },
        { at: 1_028_206, what: 'post', texts: [{ customer: 0, name: '2', beforeMs: 0 }] },
        { at: 1_028_674, what: 'post', texts: [{ customer: 0, name: '3', beforeMs: 0 }] },
        { at: 1_028_969, what: 'post', texts: [{ customer: 0, name: '4', beforeMs: 0 }] },
      ],
      calmAt: 1_805_160,
    },
    schedule: [],
  },
  {
    why: 'a dead turn clears its slot between the load and the claim of the next one, which would put it back',
    story: {
      ...CALM_WORLD,
      happenings: [
        { at: 5_000, what: 'post', texts: [{ customer: 0, name: '3', beforeMs: 0 }] },
        { at: 20_000, what: 'agent', customer: 0, act: 'message', name: '7' },
      ],
    },
    schedule: ['consumer 2, update conversation 3: late', 'consumer 3, query items 1: slow'],
  },
  {
    why: 'a part that a dead turn prepared arrives when another reply under its key has failed',
    story: {
      ...CALM_WORLD,
      numbers: [{ phoneNumberId: PHONE_NUMBER_ID, inDoubt: 'resend' }],
      happenings: [{ at: 5_000, what: 'post', texts: [{ customer: 0, name: '37', beforeMs: 0 }] }],
    },
    schedule: ['consumer 1, model 1: failing', 'consumer 1, put reply 1: late', 'status of send 1: failed early'],
  },
  {
    why: 'a late message names a phone number that its sender never showed before, and that has another owner by now',
    story: {
      ...CALM_WORLD,
      customers: [
        { phoneNumberId: PHONE_NUMBER_ID, hasUserId: true },
        { phoneNumberId: PHONE_NUMBER_ID, hasUserId: true },
      ],
      happenings: [
        { at: 1_521_775, what: 'post', texts: [{ customer: 1, name: '23', beforeMs: 0, hidesPhone: true }] },
        { at: 1_978_964, what: 'number passes on', customer: 1, to: 0, name: '30' },
        { at: 2_038_629, what: 'post', texts: [{ customer: 1, name: '32', beforeMs: 400_000 }] },
      ],
      calmAt: 3_895_749,
    },
    schedule: [],
  },
];
