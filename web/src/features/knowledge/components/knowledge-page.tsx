import { useEffect, useState } from 'react';
import { DocumentList } from './document-list.tsx';
import { DocumentView } from './document-view.tsx';

/** What the assistant answers from: the list of it, or one document. */
const KnowledgePage = ({ openId }: { readonly openId: string | undefined }) => {
  // The keys go on from the row that was left.
  const [lastId, setLastId] = useState(openId);
  useEffect(() => {
    if (openId !== undefined) setLastId(openId);
  }, [openId]);
  return openId === undefined ? <DocumentList leftId={lastId} /> : <DocumentView key={openId} id={openId} />;
};
export default KnowledgePage;
