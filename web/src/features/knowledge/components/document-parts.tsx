import type { WholeDocument } from '../api/use-document.ts';
import { headingsOf } from '../markdown-of.ts';
import s from './document-view.module.css';

/** What a document says, as the assistant finds and tells it. */
export const DocumentParts = ({ document }: { readonly document: WholeDocument }) => {
  const rows = rowsOf(document);
  if (document.format === 'pairs') {
    return (
      <dl className={s.parts}>
        {rows.map(({ key, title, text }) => (
          <div key={key} className={s.part}>
            <dt dir="auto">{title}</dt>
            <dd dir="auto">{text}</dd>
          </div>
        ))}
      </dl>
    );
  }
  return (
    <div className={s.parts}>
      {rows.map(({ key, title, text }) => (
        <div key={key} className={s.part}>
          {title !== '' && <h2 dir="auto">{title}</h2>}
          <p dir="auto">{text}</p>
        </div>
      ))}
    </div>
  );
};

type Row = { readonly key: string; readonly title: string; readonly text: string };

/** A passage is titled by its headings, unless it goes on under those of the one before. Two parts may say the same. */
const rowsOf = ({ format, title, parts }: WholeDocument): readonly Row[] =>
  parts.map((part, nth) => {
    const goesOn = part.title === parts[nth - 1]?.title;
    const headings = goesOn ? '' : headingsOf(title, part).join(' › ');
    return { key: String(nth), title: format === 'pairs' ? part.title : headings, text: part.text };
  });
