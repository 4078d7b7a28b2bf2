import type { AssetBook } from '../../contract/assets.ts';
import type { PositionRecord } from '../../contract/records.ts';
import type { Dictionaries, Entry } from './dictionaries.ts';
import { type NumberRow, numberRow, rawSizeAt } from './number-row.ts';
import { figure, figureCount, type PackedPositions, putCodes, putFigures } from './packed-positions.ts';
import { type PositionNames, packedNames, positionNames } from './position-names.ts';
import { naturalKeyOf, RowHash } from './row-hash.ts';
import { rowColumns } from './stored-row.ts';

const seed = 11;
const cross = 1;
const isolated = 0;
const columns = rowColumns.positions;
const [entryAt, endAt] = [columns.indexOf('entry_price'), columns.length];
/** USD in their columns, or nothing where the row's money is another. */
const moneyAt = ['unrealised_pnl', 'isolated_margin', 'initial_margin', 'maintenance_margin'].map((column) =>
  columns.indexOf(column),
);
const moneyFigures = [
  figure.notional,
  figure.unrealisedPnl,
  figure.isolatedMargin,
  figure.initialMargin,
  figure.maintenanceMargin,
];

/** Positions as rows of `positions`. The row answered is written anew for the next. */
export function positionRows(names: Dictionaries, importId: number, book: AssetBook) {
  const hash = new RowHash();
  const row = numberRow();
  const { numbers } = row;
  const one = new Float64Array(figureCount);
  let oneText = new Uint16Array(64);

  /**
   * @param figures of the row, from `n` on
   * @param middle where the raw size ends and the natural id begins, up to `end`
   * @param money the asset that its amounts are in, null for USD
   */
  const fill = (
    snapshot: number,
    participant: Entry,
    { venue, asset, instrument, kind, kindCode, quote, marginMode }: PositionNames,
    figures: Float64Array,
    n: number,
    middle: number,
    end: number,
    money: string | null,
  ): NumberRow => {
    const side = figures[n + figure.side];
    const quantity = figures[n + figure.quantity];
    const stated = figures[n + figure.notional];
    const notional =
      money !== null ? Number.NaN : Number.isNaN(stated) ? implied(kind, quote, figures, n) : stated;
    numbers[0] = snapshot;
    numbers[1] = importId;
    numbers[2] = figures[n + figure.line];
    numbers[3] = participant.id;
    numbers[4] = venue.id;
    numbers[5] = instrument.id;
    numbers[6] = asset.id;
    numbers[7] = kindCode;
    numbers[8] = side;
    numbers[9] = marginMode === 'cross' ? cross : isolated;
    numbers[10] = 1;
    numbers[12] = naturalKeyOf(seed, row.texts, middle, end);
    numbers[rawSizeAt] = Number.NaN;
    numbers[15] = quantity;
    numbers[16] = side * notional;
    let detail = Number.isNaN(stated) ? 0 : 1;
    for (let i = entryAt; i < endAt; i++) numbers[i] = figures[n + figure.entryPrice + i - entryAt];
    if (money !== null) for (const at of moneyAt) numbers[at] = Number.NaN;
    for (let i = entryAt; i < endAt; i++) if (!Number.isNaN(numbers[i])) detail++;
    hash.start(seed).entry(participant).codes(row.texts, middle, end).entry(venue).entry(instrument);
    hash.word(side).text(marginMode).codes(row.texts, row.from, middle).figures(numbers, 15, endAt);
    if (money !== null) {
      hash.text(money);
      for (const at of moneyFigures) {
        const amount = figures[n + at];
        hash.number(Number.isNaN(amount) ? null : amount);
        if (!Number.isNaN(amount)) detail++;
      }
    }
    numbers[11] = detail;
    numbers[13] = hash.value();
    row.to = middle;
    return row;
  };

  /** Unsigned USD at mark where the export leaves it out and it follows from the row alone; else NaN. */
  const implied = (kind: string, quote: string, figures: Float64Array, n: number): number => {
    const quantity = figures[n + figure.quantity];
    if (kind === 'inverse') return quantity;
    if (kind === 'call' || kind === 'put') return Number.NaN;
    const asOf = figures[n + figure.asOf];
    return book.isDollar(quote, Number.isNaN(asOf) ? null : asOf)
      ? quantity * figures[n + figure.markPrice]
      : Number.NaN;
  };

  return {
    /** A row from its record. */
    ofRecord: (r: PositionRecord, snapshot: number): NumberRow => {
      putFigures(one, 0, r);
      const middle = r.rawSize.length;
      const end = middle + r.naturalId.length;
      oneText = putCodes(oneText, 0, r.rawSize + r.naturalId, (length) => new Uint16Array(length));
      row.texts = oneText;
      row.from = 0;
      return fill(
        snapshot,
        names.participant(r.participant),
        positionNames(names, r),
        one,
        0,
        middle,
        end,
        r.money ?? null,
      );
    },
    /** Rows of blocks whose codes are those of `words`. */
    ofBlocks: (words: readonly string[]) => {
      const named = packedNames(names, words);
      return (block: PackedPositions, i: number, snapshot: number): NumberRow => {
        row.texts = block.texts;
        row.from = i === 0 ? 0 : block.ends[2 * i - 1];
        return fill(
          snapshot,
          named.participant(block, i),
          named.others(block, i),
          block.figures,
          i * figureCount,
          block.ends[2 * i],
          block.ends[2 * i + 1],
          null,
        );
      };
    },
  };
}
