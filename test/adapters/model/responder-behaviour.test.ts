import { describe, expect, it } from '@jest/globals';
import { answerIndexOf } from '../../../lambdas/adapters/model/answer-index.ts';
import { createBuiltInResponder } from '../../../lambdas/adapters/model/built-in-responder.ts';
import type { ModelReply } from '../../../lambdas/core/reply-model.ts';
import { exampleBusiness } from '../../../local/example-business.ts';
import { NumberSettings } from '../../../schemas/number-settings.ts';
import { aModelRequest } from '../../support/a-model-request.ts';
import { askedAt } from './question-table.ts';
import { spanishBakery } from './spanish-bakery.ts';

const ask = (business: NumberSettings, questions: readonly string[], now: string = askedAt): Promise<ModelReply> =>
  createBuiltInResponder().reply(aModelRequest({ business, questions, now }), new AbortController().signal);

const textOf = ({ parts }: ModelReply): string => parts.join('\n\n');
const count = (text: string, piece: string): number => text.split(piece).length - 1;
const withAnswers = (...answers: NumberSettings['answers']): NumberSettings => ({ ...exampleBusiness, answers });
const closedAllWeek = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };

/** Saturday, 14:00 in New York: an hour after closing, shut until Monday. */
const closedAt = '2026-11-21T19:00:00.000Z';

describe('holidays', () => {
  /** Wednesday, 23 December, 10:00 in New York. */
  const now = '2026-12-23T15:00:00.000Z';
  const holidays = [
    { date: '2026-12-24', hours: [['09:00', '12:00']] as [string, string][] },
    { date: '2026-12-25', hours: [] },
    { date: '2027-02-15', hours: [] },
  ];
  const asked = async (question: string, at = now) =>
    textOf(await ask({ ...exampleBusiness, holidays }, [question], at));

  it.each([
    ['Are you open tomorrow?', 'Tomorrow (Thursday) we are open from 09:00 to 12:00.'],
    [
      'Are you open on Friday?',
      'On Fridays we are open from 08:00 to 16:00.\nExcept for these days:\nFri, December 25: closed',
    ],
    ['Are you open on Saturday?', 'On Saturdays we are open from 09:00 to 13:00.'],
  ])('are told of: %s', async (question, answer) => {
    expect(await asked(question)).toBe(answer);
  });

  it('stand below the week, as far ahead as anybody asks', async () => {
    const text = await asked('What are your opening hours?');
    expect(text).toContain('Except for these days:\nThu, December 24: 09:00–12:00\nFri, December 25: closed\n');
    expect(text).not.toContain('February');
  });

  it('are when nobody is there', async () => {
    expect(await asked('Are you open?', '2026-12-25T15:00:00.000Z')).toBe(
      'We are closed right now. We open tomorrow (Saturday) at 09:00.',
    );
  });

  it('name the date of an opening that is a week ahead', async () => {
    const closed = Array.from({ length: 10 }, (_, i) => ({ date: `2026-12-${23 + i}`, hours: [] }))
      .filter(({ date }) => date <= '2026-12-31')
      .concat([
        { date: '2027-01-01', hours: [] },
        { date: '2027-01-02', hours: [] },
      ]);
    const { parts } = await ask({ ...exampleBusiness, holidays: closed }, ['Are you open?'], now);
    expect(parts.join()).toContain('We open on Monday (January 4) at 08:00.');
  });

  it('are named once each', () => {
    const twice = { ...exampleBusiness, holidays: [holidays[0], holidays[0]] };
    expect(NumberSettings.safeParse(twice).error?.issues).toMatchObject([{ message: 'name a date twice' }]);
  });
});

describe('settings', () => {
  it.each([exampleBusiness, spanishBakery])('of $businessName are valid', (business) => {
    expect(NumberSettings.parse(business)).toEqual(business);
  });

  it('lead every question of their own to its answer', async () => {
    for (const business of [exampleBusiness, spanishBakery])
      for (const { question, answer } of business.answers) {
        const reply = await ask(business, [question]);
        expect({ question, kind: reply.kind, answered: textOf(reply).includes(answer) }).toEqual({
          question,
          kind: 'reply',
          answered: true,
        });
      }
  });

  it('are indexed once, and again when they change', () => {
    const settings = { ...exampleBusiness };
    expect(answerIndexOf(settings)).toBe(answerIndexOf({ ...settings }));
    expect(answerIndexOf({ ...settings, answers: [...settings.answers] })).not.toBe(answerIndexOf(settings));
    expect(answerIndexOf({ ...settings, businessName: 'Another' })).not.toBe(
      answerIndexOf({ ...settings, businessName: 'A third' }),
    );
  });

  it('may be in a language without a lexicon', async () => {
    const german = withAnswers(
      { question: 'Wo finde ich euch?', answer: 'Am Rathausplatz 3, direkt neben der Apotheke.' },
      { question: 'Kann ich mit Karte bezahlen?', answer: 'Ja, ab 10 Euro.' },
      { question: 'Habt ihr einen Mittagstisch?', answer: 'Werktags von 12 bis 14 Uhr, wechselnde Gerichte.' },
    );
    expect(textOf(await ask(german, ['habt ihr auch mittagstische?']))).toContain('wechselnde Gerichte');
    expect(textOf(await ask(german, ['kann ich bei euch mit karte bezahlen?']))).toContain('ab 10 Euro');
    expect((await ask(german, ['Verkauft ihr Fahrräder?'])).kind).toBe('handover');
  });

  it('without any answer still greet and hand over', async () => {
    const bare = { ...withAnswers(), hours: closedAllWeek };
    expect(textOf(await ask(bare, ['hi']))).toContain('Harbour Dental');
    expect(await ask(bare, ['where are you?'])).toMatchObject({ kind: 'handover', reason: 'unknown_question' });
    expect(await ask(bare, ['are you open?'])).toMatchObject({ kind: 'handover', reason: 'unknown_question' });
  });
});

describe('several messages', () => {
  it('are answered in their own order', async () => {
    const text = textOf(await ask(exampleBusiness, ['how can I pay?', 'where are you?']));
    expect(text.indexOf('Apple Pay')).toBeLessThan(text.indexOf('Pier Street'));
    expect(text).toContain('Pier Street');
  });

  it('give each answer once', async () => {
    const text = textOf(await ask(exampleBusiness, ['parking?', 'can I park?', 'is there parking near you']));
    expect(count(text, 'The garage behind our building')).toBe(1);
  });

  it('are greeted once, before the answer', async () => {
    const text = textOf(await ask(exampleBusiness, ['hi', 'hello?', 'where are you?', 'thanks']));
    expect(text).toBe(`Hello! ${exampleBusiness.answers[1]?.answer}`);
  });

  it('hand over once for all that is not known', async () => {
    const reply = await ask(exampleBusiness, ['do you sell shoes?', 'where are you?', 'who painted the wall?']);
    expect(reply).toMatchObject({ kind: 'handover', reason: 'unknown_question' });
    expect(count(textOf(reply), 'colleague')).toBe(1);
    expect(textOf(reply)).toContain('Pier Street');
  });

  it('lead to a person when one of them asks for one', async () => {
    const reply = await ask(exampleBusiness, ['do you sell shoes?', 'can I speak to someone?']);
    expect(reply).toMatchObject({ kind: 'handover', reason: 'asked_for_person' });
  });

  it('leave a remark beside a question alone, but not a remark by itself', async () => {
    expect((await ask(exampleBusiness, ['We moved here from Boston last spring. Where are you?'])).kind).toBe('reply');
    expect((await ask(exampleBusiness, ['We moved here from Boston last spring.'])).kind).toBe('handover');
  });

  it('do not pass off the answer to one question as the answer to the next', async () => {
    const reply = await ask(exampleBusiness, ['Do you treat children? And horses?']);
    expect(reply).toMatchObject({ kind: 'handover', reason: 'unknown_question' });
    expect(textOf(reply)).toContain('Dr. Amari');
  });

  it('take what was told before a question as its subject', async () => {
    expect(textOf(await ask(exampleBusiness, ['I need an implant. How much is it?']))).toContain('$2,400');
  });
});

describe('a handover', () => {
  it('says when the business is back, outside its hours', async () => {
    expect(textOf(await ask(exampleBusiness, ['can I talk to a human?'], closedAt))).toMatch(
      /outside our opening hours.*on Monday at 08:00/,
    );
  });

  it('promises no time inside its hours', async () => {
    const text = textOf(await ask(exampleBusiness, ['can I talk to a human?']));
    expect(text).toMatch(/colleague will answer you here/);
    expect(text).not.toMatch(/\d\d:\d\d/);
  });

  it('speaks the language of the question', async () => {
    expect(textOf(await ask(exampleBusiness, ['quiero hablar con una persona']))).toMatch(/persona/);
    expect(textOf(await ask(spanishBakery, ['can I talk to a human?']))).toMatch(/colleague/);
  });
});

describe('a pair about the hours', () => {
  const own = withAnswers({
    question: 'What are your opening hours?',
    answer: 'By appointment, mostly in the mornings.',
  });

  it('answers what it is about', async () => {
    expect(textOf(await ask(own, ['what are your opening hours?']))).toBe('By appointment, mostly in the mornings.');
  });

  it('leaves a single day to the hours that are set', async () => {
    expect(textOf(await ask(own, ['are you open on saturday?']))).toMatch(/13:00/);
  });
});

describe('the signal', () => {
  it('stops a request that was aborted before it started', async () => {
    const aborted = AbortSignal.abort(new Error('taken over'));
    const reply = createBuiltInResponder().reply(
      aModelRequest({ business: exampleBusiness, questions: ['hi'], now: askedAt }),
      aborted,
    );
    await expect(reply).rejects.toThrow('taken over');
  });
});

describe('long answers', () => {
  const steps = (n: number) =>
    Array.from({ length: n }, (_, i) => `Step ${i} of the procedure is done with great care by the team.`).join(' ');

  it('are sent in as few messages as hold them', async () => {
    const settings = withAnswers(
      { question: 'How does the procedure work?', answer: steps(45) },
      { question: 'Where are you?', answer: steps(35) },
      { question: 'How can I pay?', answer: steps(20) },
    );
    const { parts } = await ask(settings, ['how does the procedure work?', 'where are you?', 'how can I pay?']);
    expect(parts).toEqual([steps(45), `${steps(35)}\n\n${steps(20)}`]);
  });

  it('are parted at the end of a sentence when a greeting makes them too long', async () => {
    const answer = `${steps(60)} ${'x'.repeat(4096 - steps(60).length - 2)}.`;
    const { parts } = await ask(withAnswers({ question: 'How does the procedure work?', answer }), [
      'hi, how does the procedure work?',
    ]);
    expect(answer.length).toBe(4096);
    expect(parts.length).toBe(2);
    expect(parts[0]?.endsWith('by the team.')).toBe(true);
    expect(parts.join(' ')).toBe(`Hello! ${answer}`);
  });
});
