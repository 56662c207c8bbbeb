/** Tags that only say how words look or where they stand; any other word between angle brackets may be meant as it is. */
const KNOWN =
  /^<(\/?)(a|abbr|b|big|blockquote|br|center|cite|code|dd|del|details|div|dl|dt|em|figcaption|figure|font|h[1-6]|hr|i|img|ins|kbd|li|mark|ol|p|pre|q|s|section|small|span|strike|strong|sub|summary|sup|table|tbody|td|th|thead|tr|tt|u|ul)(\s(?:[^>]*=[^>]*|\s*\/?))?\s*\/?>$/i;
const COMMENT = /^<!--[\s\S]*-->$/;
const ENDS_LINE = /^(?:blockquote|br|dd|details|div|dl|dt|figure|h[1-6]|hr|li|ol|p|pre|section|summary|table|tr|ul)$/i;
const ENDS_CELL = /^(?:td|th)$/i;

export type HtmlTag =
  /** It looks like a tag and is none that is known: words. */
  | { readonly is: 'words' }
  /** It shows nothing by itself; `shows` stands in its place. */
  | { readonly is: 'tag'; readonly shows: string }
  | { readonly is: 'link'; readonly address: string }
  | { readonly is: 'link end' };

const attribute = (attributes: string, name: string): string | undefined => {
  const [, quoted, single, bare] =
    new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(attributes) ?? [];
  return quoted ?? single ?? bare;
};

/** What one tag or comment of HTML stands for in a text. */
export const readTag = (html: string): HtmlTag => {
  if (COMMENT.test(html)) return { is: 'tag', shows: '' };
  const [, closing, name = '', attributes = ''] = KNOWN.exec(html) ?? [];
  if (closing === undefined) return { is: 'words' };
  if (/^a$/i.test(name)) {
    const address = attribute(attributes, 'href');
    if (closing !== '') return { is: 'link end' };
    return address === undefined ? { is: 'tag', shows: '' } : { is: 'link', address };
  }
  if (/^img$/i.test(name)) return { is: 'tag', shows: attribute(attributes, 'alt') ?? '' };
  const isEnd = closing !== '' || /^(?:br|hr)$/i.test(name);
  if (isEnd && ENDS_LINE.test(name)) return { is: 'tag', shows: '\n' };
  return { is: 'tag', shows: isEnd && ENDS_CELL.test(name) ? ' ' : '' };
};
