import s from './composer.module.css';

/** Stands where the composer would, and says why nothing can be written. */
export const ComposerNotice = ({ sentence }: { readonly sentence: string }) => <p className={s.notice}>{sentence}</p>;
