import type { BridgeLine } from '../../contract/dto/bridge.ts';
import { wording } from '../../contract/wording.ts';
import type { DeckInput } from '../deck-input.ts';
import { body, columns } from '../layout.ts';
import { measureNotes } from '../notes.ts';
import type { Cell, Frame, SlideBody } from '../slide-spec.ts';
import { fitTable, left, right } from '../table-spec.ts';
import { formatCount, formatShock, formatUsd } from '../text/format.ts';

/** One measure on several bases, and the steps between them: why two slides may say two numbers. */
export function bridgeSlide(input: DeckInput): SlideBody {
  const { bridge } = input;
  const [first, second] = columns(body, [1, 1]);
  if (!first || !second) throw new RangeError('layout: two columns wanted');
  const { beforeFeedback, cascade } = bridge.accounts;
  return {
    id: 'bridge',
    kind: 'table',
    title: bridgeTitle(input),
    blocks: [
      {
        kind: 'table',
        frame: first,
        caption: `Liquidated at ${moved(bridge.fall)}, USD`,
        table: bridgeTable(bridge.liquidated, first),
      },
      { kind: 'table', frame: second, caption: 'Notional, USD', table: bridgeTable(bridge.notional, second) },
    ],
    notes: measureNotes(
      input,
      bridge.provenance,
      `Lines in bold are sums of all the steps above them. ${formatCount(beforeFeedback)} accounts are at or below maintenance before any feedback, ${formatCount(cascade)} are liquidated in the whole cascade. ${bridge.liquidated.map((line) => `${line.label}: ${line.about}`).join(' ')} ${bridge.notional.map((line) => `${line.label}: ${line.about}`).join(' ')}`,
    ),
  };
}

const moved = (fall: number): string => `a ${formatShock(fall)} ${fall < 0 ? 'rise' : 'fall'}`;

function bridgeTitle({ bridge }: DeckInput): string {
  const usd = (id: string): number => bridge.liquidated.find((line) => line.id === id)?.usd ?? 0;
  return `At ${moved(bridge.fall)} ${formatUsd(usd('beforeFeedback'))} is liquidated before feedback, ${formatUsd(usd('cascade'))} in the whole cascade (${formatUsd(usd('execution'))} at sale prices)`;
}

function bridgeTable(lines: readonly BridgeLine[], frame: Frame) {
  const cells = ({ label, usd, kind }: BridgeLine): Cell[] =>
    kind === 'sum'
      ? [left(`= ${label}`, { bold: true }), right(formatUsd(usd), { bold: true })]
      : [left(`${usd < 0 ? '−' : '+'} ${label}`), right(formatUsd(Math.abs(usd)))];
  return fitTable(frame, {
    head: [left(wording.step), right(wording.usd)],
    rows: lines.map(cells),
    widths: [3.4, 1],
  });
}
