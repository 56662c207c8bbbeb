import { Dialog } from '@base-ui/react/dialog';
import { useRef } from 'react';
import { en } from '../../../shared/i18n/en.ts';
import popup from '../../../shared/ui/popup.module.css';
import ui from '../../../shared/ui/ui.module.css';
import { useRemove } from '../api/use-changes.ts';
import s from './draft-dialog.module.css';

type Props = {
  readonly id: string;
  readonly title: string;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
};

/** Asks first: what a document said is not kept. */
const RemoveDialog = ({ id, title, onClose, onRemoved }: Props) => {
  const cancel = useRef<HTMLButtonElement>(null);
  const { mutate, isPending } = useRemove(onRemoved);
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={popup.backdrop} />
        <Dialog.Popup className={popup.dialog} initialFocus={cancel}>
          <Dialog.Title className={s.heading}>{en.removeDocumentTitle(title)}</Dialog.Title>
          <Dialog.Description className={s.hint}>{en.removeDocumentWhy}</Dialog.Description>
          <div className={s.actions}>
            <Dialog.Close ref={cancel} className={ui.button}>
              {en.cancel}
            </Dialog.Close>
            <button
              type="button"
              className={`${ui.button} ${s.danger}`}
              disabled={isPending}
              onClick={() => mutate(id, { onError: onClose })}
            >
              {en.removeDocument}
            </button>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
};
export default RemoveDialog;
