import { Toast } from '@base-ui/react/toast';
import { useEffect } from 'react';
import { en } from '../i18n/en.ts';
import { type ToastText, takeToasts } from './toast.ts';
import s from './toaster.module.css';

const manager = Toast.createToastManager();
const SHOWN_MS = 6_000;

const show = ({ title, isFailure, action }: ToastText): void => {
  const id = manager.add({
    title,
    type: isFailure ? 'failure' : 'done',
    priority: isFailure ? 'high' : 'low',
    timeout: SHOWN_MS,
    ...(action && {
      actionProps: {
        children: action.label,
        onClick: () => {
          action.run();
          manager.close(id);
        },
      },
    }),
  });
};

const List = () =>
  Toast.useToastManager().toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className={s.toast}>
      <Toast.Title className={s.title} />
      <Toast.Action className={s.action} />
      <Toast.Close className={s.close} aria-label={en.dismiss}>
        ×
      </Toast.Close>
    </Toast.Root>
  ));

const Toaster = () => {
  // What is around the provider runs after it listens: a text that came before would be lost.
  useEffect(() => takeToasts(show), []);
  return (
    <Toast.Provider toastManager={manager} limit={3}>
      <Toast.Portal>
        <Toast.Viewport className={s.viewport}>
          <List />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
};
export default Toaster;
