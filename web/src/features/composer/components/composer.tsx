import { type FormEvent, type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { VISIBLE } from '../../../../../schemas/visible-text.ts';
import { en } from '../../../shared/i18n/en.ts';
import { useShortcuts } from '../../../shared/keys/shortcuts.ts';
import ui from '../../../shared/ui/ui.module.css';
import { useDraft } from '../drafts.ts';
import s from './composer.module.css';

/** Meta, text messages: a body holds at most 4,096 characters. */
const LIMIT = 4_096;
const COUNT_FROM = 200;

type Props = {
  readonly conversationId: string;
  readonly takesOver: boolean;
  readonly onSend: (body: string) => void;
  readonly onClose: () => void;
};

/** Where an agent writes. Enter sends; what is begun is kept. */
export const Composer = ({ conversationId, takesOver, onSend, onClose }: Props) => {
  const [text, write] = useDraft(conversationId);
  const field = useRef<HTMLTextAreaElement>(null);
  useShortcuts({ r: () => field.current?.focus() });

  // As high as its text, whatever changed it.
  useLayoutEffect(() => {
    const element = field.current;
    if (!element) return;
    element.style.blockSize = 'auto';
    element.style.blockSize = `${element.scrollHeight + 2}px`;
  });

  const send = () => {
    const body = text.trim();
    if (!VISIBLE.test(body)) return false;
    onSend(body);
    write('');
    return true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes, Enter chooses a word.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      field.current?.blur();
    }
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    if (send() && (event.metaKey || event.ctrlKey)) onClose();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    send();
    field.current?.focus();
  };

  const left = LIMIT - text.length;
  return (
    <form className={s.composer} onSubmit={onSubmit}>
      <textarea
        ref={field}
        className={s.field}
        dir="auto"
        rows={1}
        maxLength={LIMIT}
        enterKeyHint="send"
        aria-label={en.reply}
        placeholder={takesOver ? en.replyTakesOver : en.replyPlaceholder}
        value={text}
        onChange={(event) => write(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {left < COUNT_FROM && <span className={s.left}>{en.left(left)}</span>}
      <button type="submit" className={`${ui.button} ${ui.primary}`} disabled={!VISIBLE.test(text)}>
        {en.send} <kbd className={ui.kbd}>↵</kbd>
      </button>
    </form>
  );
};
