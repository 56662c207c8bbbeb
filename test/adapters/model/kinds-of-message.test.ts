import { describe, expect, it } from '@jest/globals';
import { createBuiltInResponder } from '../../../lambdas/adapters/model/built-in-responder.ts';
import type { ModelReply, Question } from '../../../lambdas/core/reply-model.ts';
import { exampleBusiness } from '../../../local/example-business.ts';
import { aModelRequest } from '../../support/a-model-request.ts';

const ask = (...questions: readonly (string | Question)[]): Promise<ModelReply> =>
  createBuiltInResponder().reply(aModelRequest({ business: exampleBusiness, questions }), new AbortController().signal);

const UNREADABLE = { kind: 'handover', reason: 'unreadable_message' };

describe('the built-in responder', () => {
  it.each(['[urgent]', '[image]', '[sticker]', '[audio]', '[foto]', '[help me]'])(
    'takes what a customer types for text, whatever it looks like: %s',
    async (text) => {
      expect(await ask(text)).not.toMatchObject({ reason: 'unreadable_message' });
    },
  );

  it('answers a question that is typed in brackets', async () => {
    expect((await ask('[where are you?]')).parts.join()).toContain('Pier Street');
  });

  it.each(['image', 'audio', 'document', 'contacts', 'hologram'])(
    'says of a message of kind %s without words that it cannot open it',
    async (kind) => {
      expect(await ask({ text: '', kind })).toMatchObject(UNREADABLE);
    },
  );

  it('reads a caption', async () => {
    expect((await ask({ text: 'where are you?', kind: 'image' })).parts).toEqual((await ask('where are you?')).parts);
  });

  it('calls no person for a sticker', async () => {
    expect(await ask({ text: '', kind: 'sticker' })).toMatchObject({ kind: 'reply' });
  });

  it('answers what is asked beside what it cannot open', async () => {
    const reply = await ask({ text: '', kind: 'audio' }, 'where are you');
    expect(reply).toMatchObject(UNREADABLE);
    expect(reply.parts.join()).toContain('Pier Street');
  });

  it('hands over for the person that is asked for beside what it cannot open', async () => {
    expect(await ask({ text: '', kind: 'image' }, 'can I speak to someone?')).toMatchObject({
      kind: 'handover',
      reason: 'asked_for_person',
    });
  });

  it('lets the name of a file decide neither what is answered nor in which language', async () => {
    const nameless = await ask({ text: '', kind: 'document' });
    for (const name of ['¿Dónde están ustedes? Gracias.pdf', 'where are you.pdf', 'quiero hablar con una persona.doc'])
      expect(await ask({ text: '', kind: 'document', name })).toEqual(nameless);
  });
});
