import { ProblemError } from '../../../shared/api/problem-error.ts';
import { en } from '../../../shared/i18n/en.ts';
import ui from '../../../shared/ui/ui.module.css';
import s from './draft-dialog.module.css';

const TOO_LARGE = 413;

type Props = {
  readonly error: Error | null;
  /** Of the document that was to be added. */
  readonly name: string | undefined;
  /** Puts it in the place of the one that is there; absent where it does so already. */
  readonly onReplace: (() => void) | undefined;
};

/** Why it was not saved, and what to do about it. */
export const SaveFailure = ({ error, name, onReplace }: Props) => {
  const isTaken = error instanceof ProblemError && error.code === 'knowledge.exists';
  return (
    <div className={s.failure} role="alert">
      {error && <p>{isTaken && name !== undefined ? en.documentExists(name) : sentenceFor(error)}</p>}
      {isTaken && onReplace && (
        <button type="button" className={ui.button} onClick={onReplace}>
          {en.replaceDocument}
        </button>
      )}
    </div>
  );
};

const sentenceFor = (error: Error): string => {
  if (!(error instanceof ProblemError)) return error.message;
  // The gateway says it without a sentence, of what is far larger.
  if (error.status === TOO_LARGE) return en.documentTooLarge;
  return error.code === 'request.invalid' ? en.documentSaysNothing : error.message;
};
