import type { AssetKind } from '../contract/assets.ts';
import { wordsOf } from '../contract/changed-words.ts';
import type { DataOutput } from '../contract/dto/data.ts';
import { LockstepError } from '../contract/errors.ts';
import { refreshAssetKinds, sayOfAssets } from './asset-book.ts';
import { audit } from './audit.ts';
import { assetDepths } from './depth.ts';
import { forgetFingerprints } from './snapshots.ts';
import type { Workspace } from './workspace.ts';

/** Row hash of facts entered by hand: one a subject, above everything imported. */
const byHand = -1;

/**
 * Brings participants, assets and venues up to their facts: what was entered by hand, else the newest import that
 * says something, else the default of the name.
 */
export function refreshReference(ws: Workspace): void {
  const fact = (table: string, id: string, column: string, fallback: string): string =>
    `coalesce((SELECT f.${column} FROM ${table}_facts f WHERE f.${table}_id = ${id} AND f.${column} IS NOT NULL
      ORDER BY f.import_id IS NULL DESC, f.import_id DESC, f.line DESC, f.id DESC LIMIT 1), ${fallback})`;
  ws.prepare(
    `UPDATE participants SET kind = ${fact('participant', 'participants.id', 'kind', "'unknown'")},
       cohort = ${fact('participant', 'participants.id', 'cohort', "'unassigned'")},
       display_name = ${fact('participant', 'participants.id', 'display_name', 'NULL')}`,
  ).run();
  ws.prepare(`UPDATE assets SET sector = ${fact('asset', 'assets.id', 'sector', "'unclassified'")}`).run();
  refreshAssetKinds(ws);
  // A market is of its exchange's kind. It has no share of its fund: the same money would stand behind two venues.
  const exchange = `(SELECT e.id FROM venues e WHERE e.name = substr(venues.name, 1, instr(venues.name, ':') - 1))`;
  ws.prepare(
    `UPDATE venues SET kind = ${fact('venue', 'venues.id', 'kind', fact('venue', exchange, 'kind', 'default_kind'))},
       insurance_fund = ${fact('venue', 'venues.id', 'insurance_fund', 'NULL')}`,
  ).run();
}

/** Sets what the user says of a participant; it outranks every import. @throws LockstepError NOT_FOUND */
export function setParticipant(
  ws: Workspace,
  participant: string,
  values: Readonly<{ kind?: string | undefined; cohort?: string | undefined }>,
): void {
  setFact(ws, 'participant', participant, { kind: values.kind, cohort: values.cohort });
}

/** Sets what the user says of an asset; it outranks every import. @throws LockstepError NOT_FOUND */
export function setAsset(
  ws: Workspace,
  asset: string,
  values: Readonly<{ kind?: AssetKind | undefined; sector?: string | undefined }>,
): void {
  ws.transaction(() => {
    setFact(ws, 'asset', asset, { sector: values.sector });
    if (values.kind !== undefined) sayOfAssets(ws, [{ asset: asset.toUpperCase(), kind: values.kind }]);
  });
}

type Subject = 'participant' | 'asset';

function setFact(
  ws: Workspace,
  subject: Subject,
  name: string,
  values: Readonly<Record<string, string | undefined>>,
): void {
  ws.transaction(() => {
    const id = idOf(ws, subject, name);
    const said = Object.keys(values).filter((column) => values[column] !== undefined);
    const now = (): (number | string | null)[] =>
      said.map(
        (column) => ws.prepareRaw(`SELECT ${column} FROM ${subject}s WHERE id = ?`).get(id)?.[0] ?? null,
      );
    const before = now();
    writeFacts(ws, subject, id, values);
    refreshReference(ws);
    const after = now();
    const changes = said.map((part, i) => ({
      part,
      before: String(before[i] ?? 'none'),
      after: String(after[i] ?? 'none'),
    }));
    if (changes.length > 0) audit(ws, subject, `${name}: ${wordsOf(changes)}`, Date.now(), changes);
    forgetFingerprints(ws);
  });
}

function idOf(ws: Workspace, subject: Subject, name: string): number {
  const id = ws.prepareRaw(`SELECT id FROM ${subject}s WHERE name = ?`).get(name)?.[0];
  if (typeof id === 'number') return id;
  throw new LockstepError('NOT_FOUND', `The workspace knows no ${subject} called ${name}.`, {
    [subject]: name,
  });
}

/** null takes back what was said by hand; undefined leaves it. */
function writeFacts(
  ws: Workspace,
  subject: Subject,
  id: number,
  values: Readonly<Record<string, string | null | undefined>>,
): void {
  const table = `${subject}_facts`;
  const own = `${subject}_id = ? AND row_hash = ${byHand}`;
  ws.prepare(
    `INSERT INTO ${table} (${subject}_id, import_id, line, row_hash) VALUES (?, NULL, 0, ${byHand}) ON CONFLICT DO NOTHING`,
  ).run(id);
  for (const [column, value] of Object.entries(values))
    if (value !== undefined) ws.prepare(`UPDATE ${table} SET ${column} = ? WHERE ${own}`).run(value, id);
  // A row that says nothing would keep the name alive when every import of it is undone.
  ws.prepare(`DELETE FROM ${table} WHERE ${own} AND kind IS NULL AND ${groupColumn[subject]} IS NULL`).run(
    id,
  );
}

/** What a group of participants is called, and one of assets. */
const groupColumn = { participant: 'cohort', asset: 'sector' } as const;

export type Membership = Readonly<{ member: string; group: string | null }>;

/**
 * Puts participants into cohorts, or assets into sectors, in one transaction.
 *
 * @param members null takes back what was said by hand
 * @returns what was said of them by hand before: giving it back undoes the change
 * @throws LockstepError NOT_FOUND, and then nothing is changed
 */
export function setGroups(ws: Workspace, subject: Subject, members: readonly Membership[]): Membership[] {
  const column = groupColumn[subject];
  return ws.transaction(() => {
    const before = members.map(({ member, group }): Membership => {
      const id = idOf(ws, subject, member);
      const said = ws
        .prepareRaw(`SELECT ${column} FROM ${subject}_facts WHERE ${subject}_id = ? AND row_hash = ${byHand}`)
        .get(id)?.[0];
      writeFacts(ws, subject, id, { [column]: group });
      return { member, group: typeof said === 'string' ? said : null };
    });
    refreshReference(ws);
    forgetFingerprints(ws);
    const changes = members.map(({ member, group }, i) => ({
      part: `${member}:`,
      before: before[i]?.group ?? 'as imported',
      after: group ?? 'as imported',
    }));
    audit(ws, column, wordsOf(changes), Date.now(), changes);
    return before;
  });
}

const seriesTables = ['funding', 'open_interest', 'market_liquidations', 'trades', 'liquidation_events'];

/** Names that nothing refers to any more, after an import was undone. */
export function dropUnusedNames(ws: Workspace): void {
  const unused = (table: string, uses: readonly string[]): string =>
    `DELETE FROM ${table} WHERE ${uses.map((use) => `id NOT IN (${use})`).join(' AND ')}`;
  const uses = (column: string, tables: readonly string[]): string[] =>
    tables.map((table) => `SELECT ${column} FROM ${table}`);
  ws.prepare(unused('instruments', uses('instrument_id', ['positions']))).run();
  ws.prepare(
    unused('participants', [
      ...uses('participant_id', [
        'positions',
        'balances',
        'trades',
        'liquidation_events',
        'account_modes',
        'participant_facts',
      ]),
      'SELECT counterparty_id FROM loans WHERE counterparty_id IS NOT NULL',
    ]),
  ).run();
  ws.prepare(
    unused(
      'venues',
      uses('venue_id', [
        'positions',
        'balances',
        'instruments',
        'tiers',
        'depth',
        ...seriesTables,
        'account_modes',
        'venue_facts',
      ]),
    ),
  ).run();
  ws.prepare(
    unused('assets', [
      ...uses('asset_id', [
        'positions',
        'position_money',
        'balances',
        'depth',
        'prices',
        ...seriesTables,
        'asset_facts',
      ]),
      'SELECT base_id FROM tiers',
      'SELECT quote_id FROM prices WHERE quote_id IS NOT NULL',
      ...['base_id', 'quote_id', 'settle_id'].map((column) => `SELECT ${column} FROM instruments`),
    ]),
  ).run();
  ws.prepare(unused('price_sources', uses('source_id', ['prices']))).run();
}

/** Sector of every asset, held or only priced. */
export function assetSectors(ws: Workspace): ReadonlyMap<string, string> {
  const rows = ws
    .prepare<{ name: string; sector: string }>('SELECT name, sector FROM assets ORDER BY name')
    .all();
  return new Map(rows.map(({ name, sector }) => [name, sector]));
}

export function listParticipants(ws: Workspace): DataOutput['participants'] {
  return ws
    .prepare<DataOutput['participants'][number]>(
      'SELECT name AS participant, kind, cohort FROM participants ORDER BY name',
    )
    .all();
}

/** All names of participants and assets as one text: whether any has come, gone or changed. */
export const namesState = (ws: Workspace): string =>
  ws
    .prepare<{ state: string | null }>(
      `SELECT (SELECT group_concat(name || char(1) || coalesce(display_name, ''), char(2)) FROM participants)
         || char(3) || coalesce((SELECT group_concat(name, char(2)) FROM assets), '') AS state`,
    )
    .get()?.state ?? '';

/** Participants that go by another name in tables of people. */
export const displayNames = (ws: Workspace): { participant: string; display: string }[] =>
  ws
    .prepare<{ participant: string; display: string }>(
      `SELECT name AS participant, display_name AS display FROM participants
       WHERE display_name IS NOT NULL AND display_name NOT IN ('', name) ORDER BY name`,
    )
    .all();

/** Assets with their newest depth (USD per 100 % move, of bids and of asks, see `assetDepths`) and how many margin brackets they have. */
export function listAssets(ws: Workspace): DataOutput['assets'] {
  const depths = assetDepths(ws, Number.MAX_SAFE_INTEGER);
  return ws
    .prepare<{ asset: string; sector: string; kind: string; tiers: number }>(
      `SELECT name AS asset, sector, kind, (SELECT count(*) FROM tiers WHERE base_id = assets.id) AS tiers
       FROM assets ORDER BY name`,
    )
    .all()
    .map(({ asset, sector, kind, tiers }) => ({
      asset,
      sector,
      kind,
      depth: depths.get(asset)?.bid ?? null,
      askDepth: depths.get(asset)?.ask ?? null,
      tiers,
    }));
}
