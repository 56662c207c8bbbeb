import { describe, expect, it } from '@jest/globals';
import { describeMessage } from '../../lambdas/adapters/whatsapp/describe-message.ts';
import { saidIn } from '../../lambdas/core/said.ts';
import { MetaMessage } from '../../schemas/meta-webhook.ts';

/** A message of Meta's as it is stored. */
const stored = (element: object) =>
  describeMessage(MetaMessage.parse({ id: 'wamid.1', timestamp: '1767225600', ...element }));

describe('what a message says', () => {
  it.each([
    '[urgent]',
    '[sticker]',
    '[image] look',
    '[text] hello',
    '[document] bill.pdf',
    '[emoji]',
    '[sticker] [sticker]',
  ])('is the text of a text message, whatever it looks like: %s', (body) => {
    expect(saidIn(stored({ type: 'text', text: { body } }))).toEqual({ text: body });
    expect(saidIn(stored({ type: 'text', text: { body }, context: { id: 'wamid.0' } }))).toEqual({ text: body });
  });

  it.each<[object, object]>([
    [
      { type: 'image', image: { id: '1' } },
      { text: '', kind: 'image' },
    ],
    [
      { type: 'image', image: { id: '1', caption: 'our roof' } },
      { text: 'our roof', kind: 'image' },
    ],
    [
      { type: 'image', image: { id: '1', caption: '[image]' } },
      { text: '[image]', kind: 'image' },
    ],
    [
      { type: 'sticker', sticker: { id: '1' } },
      { text: '', kind: 'sticker' },
    ],
    [
      { type: 'document', document: { id: '1', filename: 'Angebot für Sie.pdf' } },
      { text: '', kind: 'document', name: 'Angebot für Sie.pdf' },
    ],
    [
      { type: 'document', document: { id: '1', filename: 'Angebot.pdf', caption: 'is this right?' } },
      { text: 'is this right?', kind: 'document', name: 'Angebot.pdf' },
    ],
    [
      { type: 'location', location: { latitude: 1, longitude: 2, name: 'Obelisco' } },
      { text: '', kind: 'location', name: 'Obelisco' },
    ],
    [{ type: 'button', button: { payload: 'YES', text: '[Yes]' } }, { text: '[Yes]' }],
    [{ type: 'interactive', interactive: { list_reply: { id: 's', title: '09:00' } } }, { text: '09:00' }],
    [
      { type: 'interactive', interactive: { nfm_reply: {} } },
      { text: '', kind: 'interactive' },
    ],
    [
      { type: 'edit', edit: { message: { text: { body: 'at six' } } } },
      { text: 'at six', kind: 'edit' },
    ],
    [
      { type: 'hologram', hologram: {} },
      { text: '', kind: 'hologram' },
    ],
    [{ type: 'text' }, { text: '', kind: 'unknown' }],
  ])('of %j is %j', (element, said) => {
    expect(saidIn(stored(element))).toEqual(said);
  });

  it('of a message that was stored without its element stands behind the label of its own kind', () => {
    expect(saidIn({ kind: 'image', body: '[image] our roof' })).toEqual({ text: 'our roof', kind: 'image' });
    expect(saidIn({ kind: 'image', body: '[image]' })).toEqual({ text: '', kind: 'image' });
    expect(saidIn({ kind: 'text', body: '[image] our roof' })).toEqual({ text: '[image] our roof' });
  });
});
