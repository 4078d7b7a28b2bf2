/** What the page compares, as its address keeps it: `#/compare/` and these in their order, empty for the default. */
const parts = ['from', 'to', 'measure', 'fromWhatIf', 'toWhatIf', 'by', 'only', 'draft'] as const;

/**
 * `only`: of accounts and positions, those of one participant, venue or asset. `draft`: the ends that the adjustments of
 * What-if are applied to as they are now, saved or not: from, to, both or none.
 */
export type CompareAddress = Readonly<Record<(typeof parts)[number], string>>;

/** Labels may hold a slash: each part is encoded on its own. */
export function readCompareAddress(parameter: string | null): CompareAddress {
  const said = (parameter ?? '').split('/').map(decoded);
  return Object.fromEntries(parts.map((part, i) => [part, said[i] ?? ''])) as CompareAddress;
}

export const writeCompareAddress = (address: Partial<CompareAddress>): string =>
  parts
    .map((part) => encodeURIComponent(address[part] ?? ''))
    .join('/')
    .replace(/\/+$/, '');

type End = 'from' | 'to';
/** The ends that What-if's own adjustments are applied to. */
export const draftEnds = (draft: string): readonly End[] =>
  (['from', 'to'] as const).filter((end) => draft === end || draft === 'both');
export const saidDraft = (ends: readonly End[]): string => (ends.length === 2 ? 'both' : (ends[0] ?? ''));

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
