import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { Composer } from '../../web/src/features/composer/components/composer.tsx';
import { MeProvider } from '../../web/src/shared/auth/me.ts';

const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Reply' });

const open = (conversationId: string, sub = 'ana') => {
  const onSend = jest.fn<(body: string) => void>();
  const onClose = jest.fn<() => void>();
  render(
    <MeProvider value={{ sub, role: 'agent' }}>
      <Composer
        key={conversationId}
        conversationId={conversationId}
        takesOver={false}
        onSend={onSend}
        onClose={onClose}
      />
    </MeProvider>,
  );
  return { onSend, onClose };
};

beforeEach(() => {
  cleanup();
  sessionStorage.clear();
});

describe('the composer', () => {
  it('sends on Enter without the blanks around, and is empty then', async () => {
    const { onSend, onClose } = open('c1');
    await userEvent.type(field(), '  Hello{Shift>}{Enter}{/Shift}there {Enter}');

    expect(onSend.mock.calls).toEqual([['Hello\nthere']]);
    expect(field().value).toBe('');
    expect(onClose).not.toHaveBeenCalled();
  });

  it('sends and closes on Control Enter', async () => {
    const { onSend, onClose } = open('c1');
    await userEvent.type(field(), 'Bye{Control>}{Enter}{/Control}');
    expect(onSend.mock.calls).toEqual([['Bye']]);
    expect(onClose).toHaveBeenCalledTimes(1);
  });

  it('sends nothing of blanks, nor while an input method composes', async () => {
    const { onSend } = open('c1');
    await userEvent.type(field(), '   {Enter}');
    fireEvent.change(field(), { target: { value: 'にほ' } });
    fireEvent.keyDown(field(), { key: 'Enter', isComposing: true });
    expect(onSend).not.toHaveBeenCalled();
  });

  it.each([
    ['zero-width spaces', '\u200b\u200b'],
    ['a joiner and a byte-order mark', '\u200d\ufeff'],
    ['direction marks', '\u202e\u2069'],
    ['Hangul fillers', '\u3164'],
    ['an empty Braille cell', '\u2800'],
  ])('sends nothing of %s, which would show the customer nothing', (_, value) => {
    const { onSend } = open('c1');
    fireEvent.change(field(), { target: { value } });
    fireEvent.keyDown(field(), { key: 'Enter' });
    expect(onSend).not.toHaveBeenCalled();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: /Send/ }).disabled).toBe(true);
  });

  it('keeps a draft for each conversation until it is sent', async () => {
    open('c1');
    await userEvent.type(field(), 'half a thought');
    cleanup();

    open('c2');
    expect(field().value).toBe('');
    cleanup();

    const { onSend } = open('c1');
    expect(field().value).toBe('half a thought');
    await userEvent.type(field(), '{Enter}');
    expect(onSend).toHaveBeenCalledWith('half a thought');
    cleanup();

    open('c1');
    expect(field().value).toBe('');
  });

  it('keeps a draft from whoever else signs in here, for whoever began it', async () => {
    open('c1', 'ana');
    await userEvent.type(field(), 'half a thought');
    cleanup();

    open('c1', 'ben');
    expect(field().value).toBe('');
    cleanup();

    open('c1', 'ana');
    expect(field().value).toBe('half a thought');
  });
});
