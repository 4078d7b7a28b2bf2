import type { Output } from '../../../contract/contract.ts';
import type { GroupFigure, GroupFigures } from '../../../contract/dto/position-groups.ts';
import { fieldNames } from '../../../contract/field-names.ts';
import { leftOutText } from '../../../contract/filter/left-out-text.ts';
import type { listedColumns } from '../../../contract/listed-columns.ts';
import { positionColumnName } from '../../../contract/position-column-name.ts';
import { wording } from '../../../contract/wording.ts';
import { formatCount, formatPercent, formatRatio, formatUsd, plural } from '../../../deck/text/format.ts';
import { number, paragraphs, table, text, under } from './table.ts';

type Groups = Output<'positions.groups'>;
type Page = Output<'positions.page'>;
type Level = (typeof listedColumns)[number];

const shares: ReadonlySet<GroupFigure> = new Set(['share', 'distance', 'nearest', 'trigger']);

const figureText = (cell: GroupFigures | null | undefined, figure: GroupFigure): string => {
  if (cell === null || cell === undefined) return '';
  const x = cell[figure];
  if (figure === 'positions' || figure === 'unvalued') return formatCount(x ?? null);
  if (figure === 'leverage') return formatRatio(x ?? null);
  return shares.has(figure) ? formatPercent(x ?? null) : formatUsd(x ?? null);
};

const printed = ['positions', 'gross', 'net', 'debt', 'share', 'leverage', 'distance'] as const;

/** Groups with the figures that are read first; in the columns across the one asked for. */
export function groupsText(
  { rows, groups, across, total }: Groups,
  level: Level | undefined,
  figure: GroupFigure,
): string {
  const triggers = total.all.trigger !== undefined;
  const shown: readonly GroupFigure[] = triggers ? [...printed, 'trigger'] : printed;
  const columns = [
    text(level === undefined ? wording.group : positionColumnName(level)),
    ...[
      wording.positions,
      wording.gross,
      wording.net,
      fieldNames.borrowed,
      wording.share,
      wording.leverageWeighted,
      wording.distanceWeighted,
      ...(triggers ? [wording.nearestTrigger] : []),
    ].map(number),
    ...across.map((value) => under(value)),
  ];
  const line = (key: string, all: GroupFigures, cells: Groups['total']['across']): string[] => [
    key,
    ...shown.map((name) => figureText(all, name)),
    ...cells.map((cell) => figureText(cell, figure)),
  ];
  const lines = rows.map((row) => line(row.key, row.all, row.across));
  const more =
    groups > rows.length ? `The first ${formatCount(rows.length)} of ${plural(groups, 'group')}.` : '';
  return paragraphs(
    table(columns, [...lines, line(wording.total, total.all, total.across)], lines.length + 1),
    more,
  );
}

/** What all that match come to, and the rows of a page. */
export function pageText({ total, totals, leftOut, rows }: Page): string {
  const said = `${plural(total, 'position')} of ${plural(totals.participants, 'participant')}: gross ${formatUsd(totals.gross)}, net ${formatUsd(totals.net)}${(totals.debt ?? 0) > 0 ? `, borrowed ${formatUsd(totals.debt)} (in no other sum)` : ''}${totals.unvalued === 0 ? '' : `; ${formatCount(totals.unvalued)} without notional, not in these sums`}.${leftOut === null ? '' : ` ${leftOutText(leftOut)}.`}`;
  const columns = [
    ...[fieldNames.participant, fieldNames.venue, fieldNames.symbol, fieldNames.side].map(text),
    ...[wording.notional, fieldNames.leverage, wording.toLiquidation].map(number),
  ];
  const lines = rows.map((row) => [
    row.participant,
    row.venue,
    row.symbol,
    row.side,
    formatUsd(row.notional),
    formatRatio(row.leverage),
    formatPercent(row.distance),
  ]);
  const more =
    total > rows.length
      ? `The ${formatCount(rows.length)} largest; --limit N shows up to 1,000, --out FILE writes all.`
      : '';
  return paragraphs(said, table(columns, lines, lines.length), more);
}
