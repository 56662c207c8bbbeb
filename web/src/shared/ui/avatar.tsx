import s from './avatar.module.css';

const HUES = 6;

/** First letter of a name, on one of six quiet colours that stays with the contact. */
export const Avatar = ({ id, name }: { readonly id: string; readonly name: string }) => (
  <span className={s.avatar} data-hue={hueOf(id)} aria-hidden="true">
    {initialOf(name)}
  </span>
);

const hueOf = (id: string) => [...id].reduce((sum, char) => sum + (char.codePointAt(0) ?? 0), 0) % HUES;

/** A number has no initial: its last two digits tell it from others. */
const initialOf = (name: string) =>
  /^\+\d/.test(name)
    ? name.slice(-2)
    : ([...name.matchAll(/[\p{L}\p{N}\p{Emoji_Presentation}]/gu)][0]?.[0] ?? '?').toUpperCase();
