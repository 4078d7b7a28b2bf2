/** What operating systems and office programs leave beside files. */
export const isHidden = (name: string): boolean =>
  /(^|\/)(\.[^/]+|__MACOSX|~\$[^/]*|Thumbs\.db|desktop\.ini)(\/|$)/i.test(name);
