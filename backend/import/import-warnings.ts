import type { Warning } from '../../contract/domain.ts';
import { formatUsd } from '../../contract/format.ts';
import { listed } from '../../contract/listed.ts';
import { modesFound } from '../../db/import/account-modes.ts';
import { contradictions } from '../../db/import/reference-contradictions.ts';
import { pricesAtImport } from '../../db/prices/prices-at-import.ts';
import { pricesToldTwice } from '../../db/prices.ts';
import type { Workspace } from '../../db/workspace.ts';
import { snapshotKinds } from '../../ingest/snapshot-kinds.ts';
import type { IngestSummary } from '../../ingest/types.ts';
import { twiceWarnings } from './twice-warnings.ts';

type Told = Readonly<{
  /** The snapshot its rows went to. */
  label: string | null;
  /** Another import of the same content, where rows of this one count too. */
  same: Readonly<{ id: number; file: string }> | null;
  rows: number;
  rejected: number;
  /** Rejects that the report lists. */
  shown: number;
}>;

/** What an import says beside its counts. */
export function importWarnings(
  ws: Workspace,
  importId: number,
  { kind, why, format }: Pick<IngestSummary, 'kind' | 'why' | 'format'>,
  { label, same, rows, rejected, shown }: Told,
): Warning[] {
  return [
    ...cutWarnings(rejected, shown),
    ...emptyWarnings(kind, rows),
    ...sameContentWarnings(same),
    ...priceWarnings(ws, importId),
    ...pricesAtImport(ws, importId),
    ...contradictionWarnings(ws, importId),
    ...twiceWarnings(ws, importId, label, why),
    ...modeWarnings(ws, importId, label, format.startsWith('bybit-')),
  ];
}

function cutWarnings(rejected: number, shown: number): Warning[] {
  if (rejected <= shown) return [];
  return [
    {
      code: 'REJECTS_CUT',
      message: `${rejected} rows were rejected; the first ${shown} are listed here, all of them in the rejects file.`,
    },
  ];
}

/** An answer without an open position closes none: rows replace rows of their own key. */
function emptyWarnings(kind: string, rows: number): Warning[] {
  if (rows > 0 || !snapshotKinds.has(kind)) return [];
  return [
    {
      code: 'NOTHING_OPEN',
      message:
        'nothing in this file is open. What earlier files of the same account say still counts: remove their imports where it was closed meanwhile',
    },
  ];
}

/** Rows of a file whose content another import has already, under another name or for another account. */
function sameContentWarnings(same: Readonly<{ id: number; file: string }> | null): Warning[] {
  if (same === null) return [];
  return [
    {
      code: 'SAME_CONTENT',
      message: `the content of this file is that of ${same.file} (import ${same.id}), and rows of both count: for other accounts, or in another snapshot. Undo one of the two where that is not meant`,
    },
  ];
}

function priceWarnings(ws: Workspace, importId: number): Warning[] {
  const twice = pricesToldTwice(ws, importId);
  if (twice === null) return [];
  return [
    {
      code: 'PRICE_TOLD_TWICE',
      message: `${twice.moments} moments have two different prices of one asset. Both are stored and the later line counts; the furthest apart is ${twice.asset} on ${new Date(twice.time).toISOString()}: ${twice.low} and ${twice.high} (lines ${twice.lines}).`,
    },
  ];
}

const someContradictions = 5;

/** Reference data that says two things of one participant, asset or venue: both, and which counts. */
function contradictionWarnings(ws: Workspace, importId: number): Warning[] {
  const found = contradictions(ws, importId);
  if (found.length === 0) return [];
  const said = found.map(({ name, field, own, line, other, otherLine, otherImport, otherFile, counts }) => {
    const where = otherImport === null ? `line ${otherLine}` : `${otherFile}, import ${otherImport}`;
    const value = (text: string | null): string =>
      field === 'insurance fund' && text !== null ? formatUsd(Number(text)) : (text ?? 'none');
    return `${field} of ${name}: ${value(other)} (${where}) and ${value(own)} (line ${line}), ${value(counts)} counts`;
  });
  return [
    {
      code: 'REFERENCE_CONTRADICTS',
      message: `reference data says two things of one name. ${listed(said, someContradictions)}. What is said last counts, and before all what was set by hand`,
    },
  ];
}

const someNames = 3;

/**
 * What decided the margin mode of Bybit's contracts: their own rows say cross of every account today.
 *
 * @param ownRows whether the file is an answer of the venue, whose rows cannot know it
 */
function modeWarnings(ws: Workspace, importId: number, label: string | null, ownRows: boolean): Warning[] {
  const found = label === null ? null : modesFound(ws, importId, label, 'bybit', ownRows);
  if (found === null) return [];
  const { isolated, unstated, accounts, unsure } = found;
  const warnings: Warning[] = [];
  const names = listed(accounts, someNames);
  if (isolated > 0)
    warnings.push({
      code: 'ISOLATED_BY_ACCOUNT',
      message: `${positions(isolated)} of ${names} at Bybit count${isolated === 1 ? 's' : ''} as isolated, with the initial margin as margin: the account says that it is in isolated mode, and Bybit calls every position cross today.${unstated > 0 ? ` ${positions(unstated)} state${unstated === 1 ? 's' : ''} no initial margin: leverage is undefined there.` : ''}`,
    });
  if (unsure > 0)
    warnings.push({
      code: 'MARGIN_MODE_UNSURE',
      message: `nothing in this snapshot says whether the Bybit accounts of ${positions(unsure)} are in isolated mode: read as cross, as Bybit calls every position today. Import their account info (/v5/account/info) or wallet balance too; before or after makes no difference`,
    });
  return warnings;
}

const positions = (count: number): string => `${count} position${count === 1 ? '' : 's'}`;
