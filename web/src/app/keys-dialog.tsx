import { Dialog } from '@base-ui/react/dialog';
import { maySeeCosts, maySeeJobs, useMe } from '../shared/auth/me.ts';
import { en } from '../shared/i18n/en.ts';
import { modifierKey } from '../shared/keys/modifier-key.ts';
import popup from '../shared/ui/popup.module.css';
import ui from '../shared/ui/ui.module.css';
import s from './keys-dialog.module.css';

/** Every key of the page. */
const KeysDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const me = useMe();
  const keys: readonly (readonly [string, string])[] = [
    ['J K  ↓ ↑', en.keys.move],
    ['Enter', en.keys.open],
    ['Esc', en.keys.back],
    ['R', en.keys.reply],
    ['T', en.keys.takeOver],
    ['H', en.keys.handBack],
    ['S', en.keys.snooze],
    ['E', en.keys.close],
    ['#', en.keys.delete],
    ['M', en.keys.markRead],
    ['G O', en.keys.goOpen],
    ['G M', en.keys.goMine],
    ['G W', en.keys.goWaiting],
    ['G S', en.keys.goSnoozed],
    ['G C', en.keys.goClosed],
    ['G D', en.keys.goDeleted],
    ['G N', en.keys.goNotifications],
    ['G K', en.keys.goKnowledge],
    ...(maySeeJobs(me) ? [['G J', en.keys.goJobs] as const] : []),
    ...(maySeeCosts(me) ? [['G $', en.keys.goCosts] as const] : []),
    ['↵', en.keys.send],
    [`${modifierKey()} ↵`, en.keys.sendAndClose],
    ['?', en.keys.help],
  ];
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={popup.backdrop} />
        <Dialog.Popup className={popup.dialog}>
          <div className={s.head}>
            <Dialog.Title className={s.title}>{en.keysHelp}</Dialog.Title>
            <Dialog.Close className={ui.button}>{en.closeDialog}</Dialog.Close>
          </div>
          <dl className={s.keys}>
            {keys.map(([key, meaning]) => (
              <div key={key}>
                <dt>
                  <kbd className={ui.kbd}>{key}</kbd>
                </dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
};
export default KeysDialog;
