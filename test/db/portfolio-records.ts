export const list = (column: ArrayLike<number>): number[] => Array.from(column);
