import { storedKeyMark } from '../../contract/records.ts';

/** The id of a row in a file of our own layout: a key of an export of ours (`k` and digits), or a desk's own id. */
export const ownId = (id: string | null): string =>
  id !== null && /^k\d{1,16}$/.test(id) ? `${storedKeyMark}${id.slice(1)}` : (id ?? '');
