import { bookTables } from './book-tables.ts';
import { committeeTables } from './committee-tables.ts';
import { stressTables } from './stress-tables.ts';

/**
 * The results as tables to be exported: every row and every digit, columns named as in the contract. Participants are
 * named as the result names them; replace names in the result first where pseudonyms are wanted.
 */
export const resultTables = { ...bookTables, ...stressTables, ...committeeTables } as const;
