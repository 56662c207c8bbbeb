import { useId } from 'react';
import { en } from '../../../shared/i18n/en.ts';
import s from './draft-dialog.module.css';

type Props = {
  readonly value: string;
  /** Phone number ids to offer. */
  readonly known: readonly string[];
  readonly onChange: (value: string) => void;
};

/** Which number is to know it: one that is in use, or any other by its phone number id. */
export const NumberField = ({ value, known, onChange }: Props) => {
  const listId = useId();
  return (
    <label className={s.label}>
      {en.documentField.number}
      <input
        className={s.field}
        list={listId}
        required
        inputMode="numeric"
        pattern="[0-9]+"
        autoComplete="off"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <datalist id={listId}>
        {known.map((number) => (
          <option key={number} value={number} />
        ))}
      </datalist>
    </label>
  );
};
