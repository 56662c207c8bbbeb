import { Dialog } from '@base-ui/react/dialog';
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react';
import { en } from '../i18n/en.ts';
import { clockTime, untilTime } from '../i18n/times.ts';
import { snoozeTimes, toFieldTime } from '../snooze-times.ts';
import { useNow } from '../use-now.ts';
import popup from './popup.module.css';
import s from './snooze-dialog.module.css';
import ui from './ui.module.css';

/** The API has four digits for a year. */
const LATEST = '9999-12-31T23:59';
const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1 };

type Props = {
  /** ISO-8601 in UTC, with milliseconds, and ahead. */
  readonly onChoose: (until: string) => void;
  readonly onClose: () => void;
};

/** Asks until when something is to be out of sight. */
const SnoozeDialog = ({ onChoose, onClose }: Props) => {
  const first = useRef<HTMLButtonElement>(null);
  const now = useNow();
  const choose = (at: Date) => {
    onClose();
    onChoose(at.toISOString());
  };
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={popup.backdrop} />
        <Dialog.Popup className={popup.dialog} initialFocus={first}>
          <Dialog.Title className={s.title}>{en.snoozeUntil}</Dialog.Title>
          <ul className={s.times} onKeyDown={moveFocus}>
            {snoozeTimes(now).map(({ name, at }, index) => (
              <li key={name}>
                <button
                  ref={index === 0 ? first : undefined}
                  type="button"
                  className={s.time}
                  onClick={() => choose(at)}
                >
                  {en.snoozeTime[name]}{' '}
                  <span className={s.at}>{(name === 'monday' ? untilTime : clockTime)(at.toISOString(), now)}</span>
                </button>
              </li>
            ))}
          </ul>
          <OwnTime now={now} onChoose={choose} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
};
export default SnoozeDialog;

/** Arrows go from one time to the next, as in a menu. */
const moveFocus = (event: KeyboardEvent<HTMLUListElement>) => {
  const step = STEPS[event.key];
  if (!step) return;
  event.preventDefault();
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.findIndex((button) => button.matches(':focus'));
  buttons[(at + step + buttons.length) % buttons.length]?.focus();
};

const OwnTime = ({ now, onChoose }: { readonly now: Date; readonly onChoose: (at: Date) => void }) => {
  const [value, setValue] = useState('');
  const [isPast, setPast] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const at = new Date(value);
    // Looked at here too: the time that was offered passes while the field is open.
    if (at.getTime() > Date.now()) onChoose(at);
    else setPast(true);
  };
  return (
    <form className={s.own} noValidate onSubmit={submit}>
      <label>
        {en.snoozeOwn}
        <input
          type="datetime-local"
          className={s.field}
          min={toFieldTime(now)}
          max={LATEST}
          value={value}
          aria-invalid={isPast}
          onChange={(event) => {
            setValue(event.target.value);
            setPast(false);
          }}
        />
      </label>
      <button type="submit" className={ui.button} disabled={value === ''}>
        {en.snooze}
      </button>
      <p className={s.past} role="alert">
        {isPast && en.snoozePast}
      </p>
    </form>
  );
};
