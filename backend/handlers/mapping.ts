import { createHash } from 'node:crypto';
import type { Mapping } from '../../contract/dto/import.ts';
import type { MappingPreview, MappingProposal, SavedMapping } from '../../contract/dto/mapping.ts';
import { LockstepError } from '../../contract/errors.ts';
import { fieldName } from '../../contract/field-names.ts';
import type { IngestRecord } from '../../contract/records.ts';
import { workspaceSays } from '../../db/asset-book.ts';
import { keptSymbols } from '../../db/kept-symbols.ts';
import { listSaved, removeSaved, save } from '../../db/saved.ts';
import type { Workspace } from '../../db/workspace.ts';
import { mappedFields } from '../../ingest/formats/mapped.ts';
import { expand } from '../../ingest/ingest.ts';
import { compareHeaders } from '../../ingest/mapping/compare-headers.ts';
import { deciding } from '../../ingest/mapping/deciding-words.ts';
import { openTable } from '../../ingest/mapping/open-table.ts';
import { previewMapping } from '../../ingest/mapping/preview.ts';
import { proposeMapping } from '../../ingest/mapping/propose-mapping.ts';
import { Refusal } from '../../ingest/refusal.ts';
import type { Source } from '../../ingest/types.ts';
import type { FileEntry } from '../files.ts';
import { describeRecord } from '../import/describe-record.ts';
import { readSource } from '../import/read-source.ts';
import type { HandlerGroup } from './handler-group.ts';

export const mappings = {
  'mapping.propose': ({ file, member, kind }, { workspace, files }) =>
    opened(files.resolve(file, 'read'), member ?? null, (source): MappingProposal => {
      const { header, rows, whole, columns, mapping, questions, required, venues } = proposeMapping(
        source,
        kind ?? null,
      );
      return {
        file: source.name,
        fingerprint: fingerprintOf(header),
        header: [...header],
        fields: [...mappedFields[mapping.kind]],
        rows,
        whole,
        columns: columns.map(({ column, profile, matches }) => ({
          column,
          type: profile.type,
          decimal: profile.decimal,
          ambiguous: profile.ambiguous,
          timeUnit: profile.timeUnit,
          nullWords: profile.nullWords.slice(0, 50),
          samples: [...profile.samples],
          matches: matches.map((match) => ({ ...match })),
        })),
        mapping,
        questions: [...questions],
        required: required.map((open) => ({
          ...open,
          fields: [...open.fields],
          question: `${deciding(open)}: is it the ${open.fields.map(fieldName).join(' or the ')}, or left out?`,
        })),
        venues: venues.map((one) => ({ ...one })),
        saved: nearest(workspace(), header),
      };
    }),

  'mapping.preview': ({ file, member, mapping, limit }, { workspace, files }) =>
    opened(files.resolve(file, 'read'), member ?? null, (source): MappingPreview => {
      const { header, rows } = previewMapping(source, mapping, limit, {
        assets: workspaceSays(workspace()),
        symbols: keptSymbols(workspace()),
      });
      return {
        header: [...header],
        rows: rows.map(({ line, raw, records, reject }) => ({
          line,
          raw: raw.map((cell) => cell.slice(0, 200)),
          interpreted: records.map(interpret),
          problem: reject?.message ?? null,
        })),
      };
    }),

  'mapping.save': ({ header, mapping }, { workspace }) => {
    const fingerprint = fingerprintOf(header);
    save(workspace(), 'mapping', fingerprint, { header, mapping });
    return { fingerprint };
  },

  'mapping.list': (_, { workspace }) => savedMappings(workspace()),

  'mapping.remove': ({ fingerprint }, { workspace }) => ({
    removed: removeSaved(workspace(), 'mapping', fingerprint),
  }),
} satisfies HandlerGroup;

/** SHA-256 of the normalised column names in their order. */
const fingerprintOf = (header: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(header)).digest('hex');

function savedMappings(ws: Workspace): SavedMapping[] {
  return listSaved(ws, 'mapping').map(({ name, body }) => {
    const { header, mapping } = body as Omit<SavedMapping, 'fingerprint'>;
    return { fingerprint: name, header, mapping };
  });
}

/** The mapping saved for exactly this header, or how the header differs from that of the nearest one. */
export type SavedFor = Readonly<{ mapping: Mapping | null; changed: string | null }>;

/** Both null when the file is no table, and when no saved mapping is near. */
export function savedMappingFor(ws: Workspace, source: Source): SavedFor {
  const none = { mapping: null, changed: null };
  if (savedMappings(ws).length === 0) return none;
  try {
    const { header } = openTable(source);
    const found = nearest(ws, header.names);
    if (found === null) return none;
    const { saved, added, missing } = found;
    if (saved.fingerprint === fingerprintOf(header.names)) return { mapping: saved.mapping, changed: null };
    const list = (names: readonly string[]): string => names.join(', ') || 'none';
    return {
      mapping: null,
      changed: `nearly the columns of the mapping "${saved.mapping.name}". Added: ${list(added)}. Missing: ${list(missing)}. The order may have changed too. Look at the mapping and keep it again`,
    };
  } catch (error) {
    if (error instanceof Refusal) return none;
    throw error;
  }
}

/** Of the saved mappings the one whose header differs least, if it shares more than half of it. */
function nearest(ws: Workspace, header: readonly string[]): MappingProposal['saved'] {
  let best: MappingProposal['saved'] = null;
  const fingerprint = fingerprintOf(header);
  for (const saved of savedMappings(ws)) {
    if (saved.fingerprint === fingerprint) return { saved, added: [], missing: [] };
    const { added, missing } = compareHeaders(header, saved.header);
    const changes = added.length + missing.length;
    if (changes * 2 > header.length) continue;
    if (best === null || changes < best.added.length + best.missing.length)
      best = { saved, added: [...added], missing: [...missing] };
  }
  return best;
}

/** Works on a file, or on the table of a container that is reported by the name `member`. */
export function opened<T>(entry: FileEntry, member: string | null, work: (source: Source) => T): T {
  const file = readSource(entry.path, entry.name);
  try {
    if (member === null || member === entry.name) return work(file.source);
    const found = expand(file.source).sources.find((source) => source.name === member);
    if (found === undefined) throw new LockstepError('NOT_FOUND', `${entry.name} holds no ${member}.`);
    return work(found);
  } finally {
    file.close();
  }
}

type Interpreted = MappingPreview['rows'][number]['interpreted'][number];

const nothing: Interpreted = {
  participant: null,
  venue: null,
  asset: null,
  symbol: null,
  side: null,
  quantity: null,
  price: null,
  notional: null,
  leverage: null,
  time: null,
};

function interpret(record: IngestRecord): Interpreted {
  if (record.kind === 'position')
    return {
      participant: record.participant,
      venue: record.venue,
      asset: record.base,
      symbol: record.symbol,
      side: record.side > 0 ? 'long' : 'short',
      quantity: record.quantity,
      price: record.markPrice,
      notional: record.notional,
      leverage:
        record.leverage ?? marginLeverage(record.notional, record.initialMargin ?? record.isolatedMargin),
      time: record.updatedAt,
    };
  if (record.kind === 'balance')
    return {
      ...nothing,
      participant: record.participant,
      venue: record.venue,
      asset: record.asset,
      quantity: record.quantity,
      notional: record.valueUsd,
    };
  if (record.kind === 'loan')
    return {
      ...nothing,
      participant: record.participant,
      venue: record.venue,
      asset: record.asset,
      quantity: record.quantity,
      price: record.priceUsd,
      notional: record.valueUsd,
    };
  if (record.kind === 'price')
    return { ...nothing, asset: record.asset, price: record.close, time: record.time };
  const { participant, asset, symbol, side, quantity, price, notional, time } = describeRecord(record);
  const told = side === 'long' || side === 'short' ? side : null;
  const venue = 'venue' in record ? record.venue : null;
  return { ...nothing, participant, venue, asset, symbol, side: told, quantity, price, notional, time };
}

/** Notional over the position's own margin; null when the row has none. */
const marginLeverage = (notional: number | null, margin: number | null): number | null =>
  notional === null || margin === null || margin <= 0 ? null : notional / margin;
