import type { ApiMessage } from '../../../../../schemas/inbox-api.ts';
import { en } from '../../../shared/i18n/en.ts';
import { WarningIcon } from '../../../shared/ui/icons.tsx';
import { heldMessage } from '../thread-entry.ts';
import s from './held-notice.module.css';

/** Stands above where one writes while nobody has seen to a message of ours that may not have arrived. */
export const HeldNotice = ({ newestFirst }: { readonly newestFirst: readonly ApiMessage[] }) => {
  const held = heldMessage(newestFirst);
  return (
    <div role="status">
      {held && (
        <div className={s.notice}>
          <WarningIcon />
          <p>
            <b>{held.author.kind === 'assistant' ? en.heldReply : en.heldMessage}</b>{' '}
            <span className={s.body} dir="auto">
              {held.body}
            </span>
            <span className={s.why}>{en.heldWhy}</span>
          </p>
        </div>
      )}
    </div>
  );
};
