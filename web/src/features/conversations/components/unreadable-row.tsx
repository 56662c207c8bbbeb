import type { ApiUnreadable } from '../../../../../schemas/inbox-api.ts';
import { Unreadable } from '../../../shared/ui/unreadable.tsx';
import s from './conversation-row.module.css';

type Props = {
  readonly row: ApiUnreadable;
  readonly href: string;
  readonly isSelected: boolean;
  readonly isCursor: boolean;
};

/** In the place of a conversation that cannot be read; opening it says the same, until it is repaired. */
export const UnreadableRow = ({ row, href, isSelected, isCursor }: Props) => (
  <a
    href={href}
    className={`${s.row} ${s.unreadable}`}
    data-id={row.id}
    tabIndex={isCursor ? 0 : -1}
    aria-current={isSelected ? 'true' : undefined}
  >
    <Unreadable problem={row.problem} />
  </a>
);
