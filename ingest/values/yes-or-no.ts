const yes = /^(yes|true|1|y|enabled|on|entered|ja|oui|si|sí|是|はい|예)$/i;
const no = /^(no|false|0|n|disabled|off|exited|nein|non|否|いいえ|아니오|아니요)$/i;

/** What a cell answers to yes or no; null for any other word, an amount among them. */
export const yesOrNo = (word: string): boolean | null =>
  yes.test(word.trim()) ? true : no.test(word.trim()) ? false : null;

/** Whether cells answer yes or no and nothing else, some of them at all. */
export function areYesOrNo(cells: readonly string[]): boolean {
  const said = cells.filter((cell) => cell.trim() !== '');
  return said.length > 0 && said.every((cell) => yesOrNo(cell) !== null);
}
