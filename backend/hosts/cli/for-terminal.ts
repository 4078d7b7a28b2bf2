// What a terminal takes for orders: all control characters but line ends and tabs, and marks that turn the direction of writing.
const orders = /(?![\n\t])\p{Cc}|\p{Bidi_Control}/gu;

/**
 * Text for people, who may read it on a terminal. Names come from files of others: a control character in one is shown by
 * its picture (␛), so that no name moves the cursor, retitles the window or hides a line.
 */
export const forTerminal = (text: string): string =>
  text.replace(orders, (char) => {
    const code = char.charCodeAt(0);
    if (code > 0xff) return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? '␡' : '\ufffd';
  });

/** A name as part of a line: an end of line or a tab in it would begin a line or a column of its own. */
export const onOneLine = (name: string): string => name.replaceAll('\n', '␊').replaceAll('\t', '␉');
