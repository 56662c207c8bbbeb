import type { ApiMessage } from '../../../../../schemas/inbox-api.ts';
import { en } from '../../../shared/i18n/en.ts';
import { ClockIcon, TickIcon, TwoTicksIcon, WarningIcon } from '../../../shared/ui/icons.tsx';
import { Hidden } from '../../../shared/ui/state.tsx';
import s from './ticks.module.css';

export type TickStatus = Exclude<ApiMessage['status'], 'received'> | 'pending';

const ICONS = {
  pending: ClockIcon,
  prepared: ClockIcon,
  sending: ClockIcon,
  held: WarningIcon,
  sent: TickIcon,
  failed: WarningIcon,
  delivered: TwoTicksIcon,
  read: TwoTicksIcon,
  played: TwoTicksIcon,
} as const satisfies Record<TickStatus, () => React.JSX.Element>;

/** How far a message of ours got, as a sign and as a word. */
export const Ticks = ({ status }: { readonly status: TickStatus }) => {
  const Icon = ICONS[status];
  return (
    <span className={s.ticks} data-status={status} title={en.status[status]}>
      <Icon />
      <Hidden>{en.status[status]}</Hidden>
    </span>
  );
};
