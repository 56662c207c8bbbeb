import { useEffect, useRef } from 'react';
import { en } from '../../../shared/i18n/en.ts';
import ui from '../../../shared/ui/ui.module.css';
import { type DraftPair, withOnePairMore } from '../draft.ts';
import s from './draft-dialog.module.css';

/** The API's own limits. */
const LONGEST_QUESTION = 300;
const LONGEST_ANSWER = 4_096;

type Props = {
  readonly pairs: readonly DraftPair[];
  readonly onChange: (pairs: readonly DraftPair[]) => void;
};

/** Questions with their answers, at least one. */
export const PairFields = ({ pairs, onChange }: Props) => {
  const fields = useRef<HTMLDivElement>(null);
  /** Which question gets the focus with the next change of their number. */
  const toFocus = useRef<number>(undefined);
  useEffect(() => {
    if (toFocus.current === undefined) return;
    fields.current?.querySelectorAll('input')[toFocus.current]?.focus();
    toFocus.current = undefined;
  });

  const replace = (key: number, part: Partial<DraftPair>) =>
    onChange(pairs.map((pair) => (pair.key === key ? { ...pair, ...part } : pair)));
  const add = () => {
    toFocus.current = pairs.length;
    onChange(withOnePairMore(pairs));
  };
  const remove = (key: number, nth: number) => {
    toFocus.current = Math.max(0, nth - 1);
    onChange(pairs.filter((pair) => pair.key !== key));
  };
  return (
    <div ref={fields} className={s.pairs}>
      {pairs.map(({ key, question, answer }, nth) => (
        <fieldset key={key} className={s.pair}>
          <legend className={ui.hidden}>{en.questionNth(nth + 1)}</legend>
          <label className={s.label}>
            {en.documentField.question}
            <input
              className={s.field}
              dir="auto"
              required
              maxLength={LONGEST_QUESTION}
              value={question}
              onChange={(event) => replace(key, { question: event.target.value })}
            />
          </label>
          <label className={s.label}>
            {en.documentField.answer}
            <textarea
              className={s.field}
              dir="auto"
              required
              rows={3}
              maxLength={LONGEST_ANSWER}
              value={answer}
              onChange={(event) => replace(key, { answer: event.target.value })}
            />
          </label>
          {pairs.length > 1 && (
            <button
              type="button"
              className={`${ui.button} ${s.removePair}`}
              aria-label={en.removeQuestion(nth + 1)}
              onClick={() => remove(key, nth)}
            >
              {en.removeDocument}
            </button>
          )}
        </fieldset>
      ))}
      <button type="button" className={ui.button} onClick={add}>
        {en.addQuestion}
      </button>
    </div>
  );
};
