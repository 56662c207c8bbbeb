import { Link } from 'wouter';
import type { ApiKnowledgeDocument } from '../../../../../schemas/inbox-api.ts';
import { documentPath } from '../../../shared/folders.ts';
import { dataSize } from '../../../shared/i18n/amounts.ts';
import { en } from '../../../shared/i18n/en.ts';
import { shortTime, wholeTime } from '../../../shared/i18n/times.ts';
import t from '../../../shared/ui/table-page.module.css';
import { useNow } from '../../../shared/use-now.ts';
import s from './document-list.module.css';

type Props = {
  readonly document: ApiKnowledgeDocument;
  readonly isCursor: boolean;
  /** Documents of more than one number are listed. */
  readonly hasNumber: boolean;
};

export const DocumentTableRow = ({ document, isCursor, hasNumber }: Props) => {
  const { id, number, name, title, format, pieces, bytes, updatedAt } = document;
  const now = useNow();
  return (
    <tr>
      <td className={s.first}>
        <Link className={s.title} href={documentPath(id)} data-id={id} tabIndex={isCursor ? 0 : -1}>
          <bdi>{title}</bdi>
        </Link>
        <code className={s.name}>{name}</code>
      </td>
      {hasNumber && (
        <td>
          <code>{number}</code>
        </td>
      )}
      <td>{en.documentKind[format]}</td>
      <td className={`${t.number} ${s.count}`}>{pieces}</td>
      <td className={`${t.number} ${s.count}`}>{dataSize(bytes)}</td>
      <td className={s.last}>
        <time dateTime={updatedAt} title={wholeTime(updatedAt)}>
          {shortTime(updatedAt, now)}
        </time>
      </td>
    </tr>
  );
};
