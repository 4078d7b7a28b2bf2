// What a terminal takes for orders: all control characters but line ends and tabs.
const orders = /(?![\n\t])\p{Cc}/gu;

/**
 * Text for people, who may read it on a terminal. Names come from files of others: a control character in one is shown by
 * its picture (␛), so that no name moves the cursor, retitles the window or hides a line.
 */
export const forTerminal = (text: string): string =>
  text.replace(orders, (char) => {
    const code = char.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? '␡' : '\ufffd';
  });
