import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { acceptsOffer } from '../../../lambdas/core/assistant/accepts-offer.ts';
import { approves, claimsHuman } from '../../../lambdas/core/assistant/claims.ts';
import { offersPerson } from '../../../lambdas/core/assistant/offers-person.ts';
import { promisesPerson } from '../../../lambdas/core/assistant/promises-person.ts';
import { spoken } from '../../../lambdas/core/assistant/speech/languages.ts';
import type { Language } from '../../../schemas/language.ts';

type Reply = { readonly text: string; readonly language: Language; readonly label: string };
type Acceptance = {
  readonly offer: string;
  readonly reply: string;
  readonly language: Language;
  readonly accepts: boolean;
};

const read = <Case>(file: string): readonly Case[] =>
  JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8')) as readonly Case[];

/** Written by people who had not read the patterns; `more-…` by who had. */
const replies = [...read<Reply>('replies.json'), ...read<Reply>('more-replies.json')];
const acceptances = [...read<Acceptance>('accepts.json'), ...read<Acceptance>('more-accepts.json')];

const LABELS: Readonly<Record<string, (text: string) => boolean>> = {
  'promises-person': promisesPerson,
  'offers-person': (text) => offersPerson(text) !== undefined,
  'claims-human': (text) => claimsHuman(text, ''),
  approves: (text) => approves(text, ''),
};

/** What is read wrongly today. A change may shorten the list; what it adds is a fault. */
const KNOWN: readonly string[] = [
  'es promises-person is seen in: Te escribe Pedro, del taller.',
  'es accepts is seen in: si abren el domingo?',
];

const wrongReplies = replies.flatMap(({ text, language, label }) =>
  Object.entries(LABELS).flatMap(([name, says]) => {
    if (says(text) === (label === name)) return [];
    return [`${language} ${name} is ${label === name ? 'missed' : 'seen'} in: ${text}`];
  }),
);
const wrongAcceptances = acceptances.flatMap(({ offer, reply, language, accepts }) =>
  acceptsOffer(offer, reply) === accepts ? [] : [`${language} accepts is ${accepts ? 'missed' : 'seen'} in: ${reply}`],
);

describe.each(spoken)('what an assistant writes in %s', (language) => {
  it('has cases of every label, and near misses', () => {
    const labels = new Set(replies.filter((each) => each.language === language).map(({ label }) => label));
    expect(labels).toEqual(new Set([...Object.keys(LABELS), 'fine']));
    expect(acceptances.filter((each) => each.language === language).length).toBeGreaterThan(30);
  });

  it('is read as what it is, but for the known misses', () => {
    const of = (all: readonly string[]) => all.filter((each) => each.startsWith(`${language} `));
    expect(of([...wrongReplies, ...wrongAcceptances])).toEqual(of(KNOWN));
  });
});
