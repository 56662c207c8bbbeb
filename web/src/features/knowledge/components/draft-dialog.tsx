import { Dialog } from '@base-ui/react/dialog';
import { type FormEvent, useRef } from 'react';
import { en } from '../../../shared/i18n/en.ts';
import popup from '../../../shared/ui/popup.module.css';
import ui from '../../../shared/ui/ui.module.css';
import { useSave } from '../api/use-changes.ts';
import { useNumbersInUse } from '../api/use-numbers-in-use.ts';
import { contentOf, type Draft, documentId, nameOf } from '../draft.ts';
import s from './draft-dialog.module.css';
import { NumberField } from './number-field.tsx';
import { PairFields } from './pair-fields.tsx';
import { SaveFailure } from './save-failure.tsx';

/** The API's own limit. */
const LONGEST_TITLE = 120;
const KINDS = ['pairs', 'markdown'] as const;

type Props = {
  readonly heading: string;
  readonly draft: Draft;
  /** The document that it is to replace; else it is added, for a number that is asked for. */
  readonly replaces: string | undefined;
  /** The document that it is to replace says something else by now. */
  readonly isOutdated?: boolean;
  readonly onChange: (draft: Draft) => void;
  /** Leaves it as it is. */
  readonly onClose: () => void;
  /** It was saved, or is not wanted any more. */
  readonly onDone: () => void;
};

/** Where a document is written. */
const DraftDialog = ({ heading, draft, replaces, isOutdated = false, onChange, onClose, onDone }: Props) => {
  const titleField = useRef<HTMLInputElement>(null);
  const isNew = replaces === undefined;
  const numbers = useNumbersInUse(isNew);
  const { mutate, isPending, error, reset } = useSave();
  const number = draft.number ?? numbers[0] ?? '';
  const name = nameOf(draft.title);

  const change = (part: Partial<Draft>) => {
    // What is on its way is what was shown when it went.
    if (isPending) return;
    if (error) reset();
    onChange({ ...draft, ...part });
  };
  const save = (inPlaceOf: string | undefined) =>
    mutate(
      { replaces: inPlaceOf, number, name, title: draft.title.trim(), content: contentOf(draft) },
      { onSuccess: onDone },
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(replaces);
  };
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && !isPending && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={popup.backdrop} />
        <Dialog.Popup className={`${popup.dialog} ${s.dialog}`} initialFocus={titleField}>
          <Dialog.Title className={s.heading}>{heading}</Dialog.Title>
          <form className={s.form} onSubmit={submit}>
            {isNew && <NumberField value={number} known={numbers} onChange={(value) => change({ number: value })} />}
            <label className={s.label}>
              {en.documentField.title}
              <input
                ref={titleField}
                className={s.field}
                dir="auto"
                required
                maxLength={LONGEST_TITLE}
                value={draft.title}
                onChange={(event) => change({ title: event.target.value })}
              />
            </label>
            {isNew && name !== undefined && <p className={s.hint}>{en.documentName(name)}</p>}
            {isNew && <KindField value={draft.format} onChange={(format) => change({ format })} />}
            {draft.format === 'pairs' ? (
              <PairFields pairs={draft.pairs} onChange={(pairs) => change({ pairs })} />
            ) : (
              <>
                <label className={s.label}>
                  {en.documentField.text}
                  <textarea
                    className={`${s.field} ${s.text}`}
                    dir="auto"
                    required
                    rows={12}
                    value={draft.text}
                    onChange={(event) => change({ text: event.target.value })}
                  />
                </label>
                {draft.format === 'markdown' && <p className={s.hint}>{isNew ? en.markdownHint : en.editAsCut}</p>}
              </>
            )}
            {isOutdated && (
              <p className={s.warning} role="status">
                {en.changedMeanwhile}
              </p>
            )}
            <SaveFailure
              error={error}
              name={name}
              onReplace={isNew && name !== undefined ? () => save(documentId(number, name)) : undefined}
            />
            <div className={s.actions}>
              <button type="button" className={ui.button} disabled={isPending} onClick={onDone}>
                {en.cancel}
              </button>
              <button type="submit" className={`${ui.button} ${ui.primary}`} disabled={isPending}>
                {isPending ? en.saving : en.save}
              </button>
            </div>
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
};
export default DraftDialog;

type Format = Draft['format'];

const KindField = ({ value, onChange }: { readonly value: Format; readonly onChange: (format: Format) => void }) => (
  <fieldset className={s.kinds}>
    <legend className={s.label}>{en.documentField.kind}</legend>
    {KINDS.map((kind) => (
      <label key={kind} className={s.kind}>
        <input type="radio" name="kind" checked={kind === value} onChange={() => onChange(kind)} />
        {en.documentKind[kind]}
      </label>
    ))}
  </fieldset>
);
