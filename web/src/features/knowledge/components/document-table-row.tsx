import { Link } from 'wouter';
import type { ApiKnowledgeDocument } from '../../../../../schemas/inbox-api.ts';
import { documentPath } from '../../../shared/folders.ts';
import { en } from '../../../shared/i18n/en.ts';
import { shortTime, wholeTime } from '../../../shared/i18n/times.ts';
import { useNow } from '../../../shared/use-now.ts';
import { sizeText } from '../size-text.ts';
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
      <td>
        <Link className={s.title} href={documentPath(id)} data-id={id} tabIndex={isCursor ? 0 : -1}>
          <bdi>{title}</bdi>
        </Link>
        <code className={s.name}>{name}</code>
      </td>
      {hasNumber && <td>{number}</td>}
      <td className={s.kind}>{en.documentKind[format]}</td>
      <td className={s.count}>{pieces}</td>
      <td className={s.count}>{sizeText(bytes)}</td>
      <td className={s.changed}>
        <time dateTime={updatedAt} title={wholeTime(updatedAt)}>
          {shortTime(updatedAt, now)}
        </time>
      </td>
    </tr>
  );
};
