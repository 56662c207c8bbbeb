import type { ApiUnreadable } from '../../../../schemas/inbox-api.ts';
import { en } from '../i18n/en.ts';
import s from './unreadable.module.css';

const COMMAND = /Run: (.+)$/;

/** What stands in the place of an item that cannot be read, with the command that repairs it for whoever can run one. */
export const Unreadable = ({ problem: { title } }: Pick<ApiUnreadable, 'problem'>) => {
  const command = COMMAND.exec(title)?.[1];
  return (
    <span className={s.unreadable} title={title}>
      <span className={s.sentence}>{en.unreadable}</span>{' '}
      {command ? (
        <span className={s.repair}>
          {en.repairedBy} <code>{command}</code>
        </span>
      ) : (
        <span className={s.repair}>{title}</span>
      )}
    </span>
  );
};
