import { assetKinds, venueKinds } from '../../contract/domain.ts';
import { participantKinds } from '../../contract/participant-kinds.ts';
import type { ReferenceRecord } from '../../contract/records.ts';
import type { Context } from '../context.ts';
import { guardId } from '../emit.ts';
import type { TableFormat } from '../format.ts';
import { RowError } from '../refusal.ts';
import type { Row } from '../row.ts';
import { needText, number, text } from '../row.ts';
import { hasAll } from '../text/header.ts';
import { assetName } from '../values/assets.ts';
import { plainName } from '../values/plain-name.ts';

/** One of the words of a closed list, the default when blank. Throws RowError WORD_UNKNOWN. */
function word<T extends string>(row: Row, name: string, words: readonly T[], fallback: T): T {
  const found = text(row, name);
  if (found === null) return fallback;
  const match = words.find((w) => w.toLowerCase() === found.toLowerCase());
  if (match === undefined)
    throw new RowError('WORD_UNKNOWN', name, `"${found}" is none of ${words.join(', ')} (column ${name})`);
  return match;
}

function reference(
  what: 'participants' | 'assets' | 'venues',
  columns: readonly string[],
  rules: string,
  record: (row: Row) => ReferenceRecord,
): TableFormat {
  return {
    info: {
      id: `lockstep-${what}`,
      venue: 'lockstep',
      title: `Reference data: ${what}`,
      kind: 'reference',
      container: 'csv',
      generations: ['1'],
      rules,
    },
    shape: 'table',
    names: columns,
    detect: ({ header }) =>
      hasAll(header, columns) && header.names.filter((n) => n !== '').length <= columns.length + 2
        ? { score: 1, generation: '1', why: `the columns ${columns.join(', ')}` }
        : null,
    read: (table, context: Context) => table.each((row) => context.record(record(row))),
  };
}

/** A cell's text without the apostrophe of our own exports; null when blank. */
function plainOf(row: Row, name: string): string | null {
  const found = text(row, name);
  return found === null ? null : plainName(found);
}

const place = (row: Row): Readonly<{ line: number; raw: string }> => ({ line: row.line, raw: row.raw });

export const lockstepParticipants: TableFormat = reference(
  'participants',
  ['participant', 'kind', 'cohort'],
  `One row per participant: kind one of ${participantKinds.join(', ')}; cohort and name may be blank.`,
  (row) => {
    const participant = plainName(needText(row, 'participant'));
    guardId(participant, 'participant');
    return {
      ...place(row),
      kind: 'participant',
      participant,
      participantKind: word(row, 'kind', participantKinds, 'unknown'),
      cohort: plainOf(row, 'cohort'),
      displayName: plainOf(row, 'name'),
    };
  },
);

export const lockstepAssets: TableFormat = reference(
  'assets',
  ['asset', 'sector', 'kind'],
  `One row per asset: kind one of ${assetKinds.join(', ')}; sector may be blank.`,
  (row) => ({
    ...place(row),
    kind: 'asset',
    asset: assetName(needText(row, 'asset')),
    sector: plainOf(row, 'sector'),
    assetKind: word(row, 'kind', assetKinds, 'volatile'),
  }),
);

export const lockstepVenues: TableFormat = reference(
  'venues',
  ['venue', 'kind', 'insurance_fund'],
  `One row per venue: kind one of ${venueKinds.join(', ')}; insurance_fund in USD or blank.`,
  (row) => ({
    ...place(row),
    kind: 'venue',
    venue: needText(row, 'venue'),
    venueKind: word(row, 'kind', venueKinds, 'centralised'),
    insuranceFund: number(row, 'insurance_fund'),
  }),
);
