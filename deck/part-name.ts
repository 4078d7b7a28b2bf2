/** The part that a relation leads to, from the folder it stands in; empty where somebody has written what is no address. */
export function partName(target: string, folder: string): string {
  try {
    return decodeURIComponent(new URL(target, `file:///${folder}`).pathname.slice(1));
  } catch {
    return '';
  }
}
