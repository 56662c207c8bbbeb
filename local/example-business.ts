import type { NumberSettings } from '../schemas/number-settings.ts';

/** The business that the simulated phone writes to on a machine where no number was set up. */
export const exampleBusiness: NumberSettings = {
  displayPhoneNumber: '+1 212 555 0142',
  businessName: 'Harbour Dental',
  timeZone: 'America/New_York',
  hours: {
    mon: [['08:00', '18:00']],
    tue: [['08:00', '18:00']],
    wed: [['08:00', '18:00']],
    thu: [['08:00', '20:00']],
    fri: [['08:00', '16:00']],
    sat: [['09:00', '13:00']],
    sun: [],
  },
  answers: [
    {
      question: 'What do you offer? Which treatments and services do you have?',
      answer:
        'We do check-ups, cleaning, fillings, crowns, root canals, implants, whitening and clear aligners, for adults and children.',
    },
    {
      question: 'Where are you? What is your address?',
      answer:
        'You find us at 24 Pier Street, second floor, two minutes on foot from the Harbour Square subway station.',
    },
    {
      question: 'Is there parking?',
      answer:
        'Yes. The garage behind our building is free for patients for two hours: bring the ticket to the front desk.',
    },
    {
      question: 'What are your prices?',
      answer:
        'A check-up is $80, a professional cleaning $110, a filling from $150 and whitening $290. You always get a written quote before a treatment starts.',
    },
    {
      question: 'How much is a crown?',
      answer: 'A ceramic crown is $950, with two visits and all adjustments included.',
    },
    {
      question: 'How much is an implant?',
      answer:
        'An implant with its crown starts at $2,400. The first consultation, with an X-ray, is $60 and is credited.',
    },
    {
      question: 'How do I book an appointment?',
      answer:
        'Tell us here which day and time suit you, and whether you have been with us before: a colleague confirms the appointment in this chat.',
    },
    {
      question: 'Can I cancel or reschedule my appointment?',
      answer: 'Of course. Up to 24 hours before, it costs nothing; later than that we charge $40.',
    },
    {
      question: 'How can I pay?',
      answer:
        'We take cash, all major credit and debit cards, Apple Pay and Google Pay. From $500 you can pay in instalments.',
    },
    {
      question: 'Which insurance do you accept?',
      answer:
        'We work with Delta Dental, Cigna, MetLife and Aetna and send them the claim ourselves. With any other insurer you get an itemised invoice to hand in.',
    },
    {
      question: 'Do you treat children? From what age?',
      answer:
        'Yes, from the first tooth on. Dr. Amari looks after our youngest patients, and check-ups are half price up to the age of 12.',
    },
    {
      question: 'What should I do in an emergency or with a severe toothache? My tooth hurts or broke.',
      answer:
        'With strong pain, swelling or a broken tooth, call +1 212 555 0143: we keep time free every day for emergencies. If you have trouble breathing or swallowing, call 911.',
    },
    {
      question: 'How long does a check-up take?',
      answer: 'A check-up takes about 30 minutes, and an hour together with a cleaning.',
    },
    {
      question: 'Are you accessible by wheelchair?',
      answer:
        'Yes, there is a lift from the street to our floor, and the treatment rooms and the restroom are step-free.',
    },
    {
      question: 'Are you open on public holidays such as Christmas or Thanksgiving?',
      answer:
        'We are closed on federal holidays and from December 24 to January 1. The emergency line is answered throughout.',
    },
  ],
  inDoubt: 'resend',
  personTimeoutMinutes: 30,
  afterPersonTimeout: 'notify',
};
