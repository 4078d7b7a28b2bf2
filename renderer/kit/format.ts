/** Numbers as text: one way for the window, the slides and the command line. */
export * from '../../contract/format.ts';

/** The direction of a change; none of one that is shown as zero. */
export const arrowOf = (value: number | null | undefined, shown: string): string =>
  value === null || value === undefined || !/[1-9]/.test(shown) ? '' : value > 0 ? '▲ ' : '▼ ';
