type Platform = { readonly platform: string };

/** What the key is called that the browser's own shortcuts are pressed with: both work everywhere. */
export const modifierKey = ({ platform }: Platform = navigator): string =>
  /^(mac|iphone|ipad|ipod)/i.test(platform) ? '⌘' : 'Ctrl';
