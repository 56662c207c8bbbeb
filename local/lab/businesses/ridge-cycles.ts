import type { Business } from '../script.ts';

const rental = `# Rental

## Bikes
| Bike | Price |
|---|---|
| City bike | $35 a day |
| Mountain bike | $55 a day |
| E-bike | $65 a day |
| Kids bike | $20 a day |

Helmets and locks are included with every rental. A deposit of $150 is blocked on your credit card and released when the bike comes back.

## Returning
Bikes come back by closing time on the last day. Each started hour after that costs $10.

## Delivery
We deliver rental bikes to hotels downtown for $25.
`;

const workshop = `# Workshop

## Repairs
A flat tire is fixed while you wait, for $18. New brake pads cost $30 a wheel with fitting.

We do not repair e-bike batteries. Carbon frames go to a partner and take about three weeks.

## Collection
A repaired bike is kept for two weeks. After that storage costs $5 a day.
`;

/** A bicycle shop with rental and workshop, in English. */
export const ridgeCycles: Business = {
  open: '2026-12-01T18:00:00.000Z',
  closed: '2026-12-06T18:00:00.000Z',
  settings: {
    displayPhoneNumber: '+1 303 555 0100',
    businessName: 'Ridge Cycles',
    timeZone: 'America/Denver',
    hours: {
      mon: [['10:00', '19:00']],
      tue: [['10:00', '19:00']],
      wed: [['10:00', '19:00']],
      thu: [['10:00', '19:00']],
      fri: [['10:00', '19:00']],
      sat: [['09:00', '17:00']],
      sun: [],
    },
    holidays: [
      { date: '2026-12-24', hours: [['10:00', '13:00']] },
      { date: '2026-12-25', hours: [] },
    ],
    answers: [
      {
        question: 'Where are you? What is your address?',
        answer: 'You find us at 812 Larimer Street, next to the old mill.',
      },
      {
        question: 'How much is a tune-up?',
        answer: 'A tune-up is $85: brakes, gears, wheels and a test ride. It takes two working days.',
      },
      {
        question: 'How can I pay?',
        answer: 'We take cash, credit and debit cards, and Apple Pay.',
      },
      {
        question: 'Is there parking?',
        answer: 'There are four spaces for customers behind the shop, for one hour.',
      },
      {
        question: 'Can I try a bike before I buy it?',
        answer:
          'Yes, test rides of 30 minutes are free: bring a photo ID. Book at https://ridgecycles.example/test-ride',
      },
      {
        question: 'Do you buy used bikes?',
        answer: 'We take used bikes in part exchange for a new one, and do not buy them for cash.',
      },
    ],
    inDoubt: 'resend',
    personTimeoutMinutes: 30,
    assistant: {
      tone: 'friendly and brief',
      policyTopics: ['refund', 'complaint', 'lawyer', 'chargeback', 'money back'],
      linkHosts: ['ridgecycles.example'],
    },
  },
  documents: [
    { name: 'rental', title: 'Rental', content: { format: 'markdown', text: rental } },
    { name: 'workshop', title: 'Workshop', content: { format: 'markdown', text: workshop } },
  ],
};

/** The same, where nobody is answered while it is closed. */
export const ridgeCyclesByDay: Business = {
  ...ridgeCycles,
  settings: { ...ridgeCycles.settings, assistant: { ...ridgeCycles.settings.assistant, handOverOutsideHours: true } },
};

/** The same, where whoever wants a bike made for them is asked what it should be. */
export const ridgeCyclesMadeToMeasure: Business = {
  ...ridgeCycles,
  settings: {
    ...ridgeCycles.settings,
    answers: [
      ...ridgeCycles.settings.answers,
      {
        question: 'Do you make custom bikes? I want a bike built for me.',
        answer: 'Yes, we build bikes to measure. Tell us what you need and a colleague calls you with an offer.',
      },
    ],
    assistant: {
      ...ridgeCycles.settings.assistant,
      leadFields: [
        { name: 'kind', about: 'what kind of bike it should be', required: true },
        { name: 'height', about: 'how tall you are', required: true },
        { name: 'budget', about: 'what it may cost at the most', required: false },
      ],
      tools: ['opening_hours', 'look_up', 'set_lead_fields'],
    },
  },
};
