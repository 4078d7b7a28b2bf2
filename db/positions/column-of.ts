import type { Workspace } from '../workspace.ts';
import { triggersAt } from './given-triggers.ts';
import { keptOf } from './kept-answers.ts';
import { fewestKept, isKeepable, readColumn, readParts, takenAt, type VisitPart } from './kept-columns.ts';
import { keepNumbers, numbersOfRows } from './made-columns.ts';
import { columnRules, type PositionColumn } from './position-columns.ts';
import type { NumberColumn, Numbers, Scope } from './row-columns.ts';
import { keysAt, mayKeep, overKeys } from './row-keys.ts';

export const isNumberColumn = (name: string): name is NumberColumn =>
  name === 'id' || (name in columnRules && columnRules[name as PositionColumn].kind === 'number');

const isKept = (column: NumberColumn): boolean => column === 'id' || isKeepable(column);

/** The numbers of all rows of a snapshot that count, in the order of their ids, NaN where there is none. */
export function columnOf(ws: Workspace, scope: Scope, column: NumberColumn): Numbers {
  const { rows, all } = scope;
  return keptOf(ws).columns.get(`${rows.snapshot} ${column}`, () => {
    const kept = keptColumn(ws, scope, column);
    if (kept !== null) return kept;
    const triggers = column === 'trigger' ? triggersAt(ws.db, all.total, idsOfPlaces(ws, scope).of) : null;
    if (triggers !== null) return triggers;
    const numbers = numbersOfRows(ws, column, rows, all.total);
    if (isKept(column) && mayKeep(ws, scope)) keepNumbers(ws, rows.snapshot, new Map([[column, numbers]]));
    return numbers;
  });
}

/** The same where it need not be read from the rows, or where what is read can be kept; else null. */
function columnAtHand(ws: Workspace, scope: Scope, column: NumberColumn): Numbers | null {
  if (mayKeep(ws, scope)) return columnOf(ws, scope, column);
  return keptNumbers(ws, scope, column);
}

/** The same where it is kept now. */
export const keptNumbers = (ws: Workspace, scope: Scope, column: NumberColumn): Numbers | null =>
  keptOf(ws).columns.known(`${scope.rows.snapshot} ${column}`) ?? keptColumn(ws, scope, column);

/** The same at some places, ascending, without holding the others; null where it is not kept. */
export function keptNumbersAt(
  ws: Workspace,
  scope: Scope,
  column: NumberColumn,
  places: Uint32Array,
): Numbers | null {
  const found = new Float64Array(places.length);
  if (eachKept(ws, scope, column, takenAt(places, found))) return found;
  return column === 'distance' ? distanceAt(ws, scope, places) : null;
}

/** The same where it need not be read from the rows, or where what is read can be kept; else null. */
export function numbersAt(
  ws: Workspace,
  scope: Scope,
  column: NumberColumn,
  places: Uint32Array,
): Numbers | null {
  const kept = keptNumbersAt(ws, scope, column, places);
  const all = kept === null ? columnAtHand(ws, scope, column) : null;
  return all === null ? kept : allAt(all, places);
}

/** The same, read from the rows where it must be. */
export const columnAt = (ws: Workspace, scope: Scope, column: NumberColumn, places: Uint32Array): Numbers =>
  keptNumbersAt(ws, scope, column, places) ?? allAt(columnOf(ws, scope, column), places);

function allAt(all: Numbers, places: Uint32Array): Numbers {
  const found = new Float64Array(places.length);
  takenAt(places, found)(all, 0, all.length);
  return found;
}

/**
 * Visits the numbers of all rows, in parts, without holding them; false where rows would have to be looked at. They may be
 * visited a second time, where what was read first is found not to be what was written.
 */
export function eachNumber(ws: Workspace, scope: Scope, column: NumberColumn, visit: VisitPart): boolean {
  if (eachKept(ws, scope, column, visit)) return true;
  const all = columnAtHand(ws, scope, column);
  if (all !== null) visit(all, 0, all.length);
  return all !== null;
}

function eachKept(ws: Workspace, { rows, all }: Scope, column: NumberColumn, visit: VisitPart): boolean {
  const known = keptOf(ws).columns.known(`${rows.snapshot} ${column}`);
  if (known !== null) visit(known, 0, known.length);
  else if (all.total < fewestKept || !isKept(column)) return false;
  else return readParts(ws.db, { snapshot: rows.snapshot, total: all.total, name: column }, visit);
  return true;
}

function keptColumn(ws: Workspace, scope: Scope, column: NumberColumn): Numbers | null {
  const { rows, all } = scope;
  if (all.total < fewestKept || !isKept(column)) return null;
  const numbers = new Float64Array(all.total);
  if (readColumn(ws.db, rows.snapshot, column, numbers)) return numbers;
  return column === 'distance' ? distanceOf(ws, scope) : null;
}

/** As `distanceSql` has it, from the columns that it is made of, of which none is held beside it. */
function distanceOf(ws: Workspace, scope: Scope): Numbers | null {
  const { rows, all } = scope;
  const found = new Float64Array(all.total);
  if (!readColumn(ws.db, rows.snapshot, 'liquidationPrice', found)) return null;
  const sides = new Int8Array(all.total);
  const areKnown = overKeys(ws, scope, ({ markets }, each) => {
    const isWhole = each('market', (market, first, count) => {
      for (let i = 0; i < count; i++) sides[first + i] = markets.side[market[i]];
    });
    return isWhole ? true : null;
  });
  if (areKnown === null) return null;
  const isWhole = eachKept(ws, scope, 'markPrice', (mark, first, count) => {
    for (let i = 0; i < count; i++) found[first + i] = distance(sides[first + i], mark[i], found[first + i]);
  });
  return isWhole ? found : null;
}

function distance(side: number, mark: number, liquidation: number): number {
  return liquidation > 0 && mark > 0 ? side * (1 - liquidation / mark) + 0 : Number.NaN;
}

function distanceAt(ws: Workspace, scope: Scope, places: Uint32Array): Numbers | null {
  const mark = keptNumbersAt(ws, scope, 'markPrice', places);
  const liquidation = mark === null ? null : keptNumbersAt(ws, scope, 'liquidationPrice', places);
  const keys = liquidation === null ? null : keysAt(ws, scope, places);
  if (mark === null || liquidation === null || keys === null) return null;
  const { market, markets } = keys;
  return liquidation.map((price, i) => distance(markets.side[market[i]], mark[i], price));
}

/** Ids of places, in the order of the places; the places of ids, which are ascending. */
export type Ids = Readonly<{ of: (place: number) => number; places: (ids: Numbers) => Uint32Array }>;

export function idsOfPlaces(ws: Workspace, scope: Scope): Ids {
  const { rows, all } = scope;
  // One import is mostly one run of ids.
  if (all.total === rows.last - rows.first + 1)
    return {
      of: (place) => rows.first + place,
      places: (ids) => Uint32Array.from(ids, (id) => id - rows.first),
    };
  const own = columnOf(ws, scope, 'id');
  return {
    of: (place) => own[place],
    places: (ids) => {
      let place = 0;
      return Uint32Array.from(ids, (id) => {
        while (own[place] !== id) place++;
        return place;
      });
    },
  };
}
