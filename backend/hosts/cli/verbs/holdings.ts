import { formatNumber, formatPercent, formatRatio, formatUsd } from '../../../../deck/text/format.ts';
import { option } from '../contract-option.ts';
import { facts, number, paragraphs, table, text, warningLines } from '../table.ts';
import type { Verb } from '../verb.ts';

/** A row-major array as rows, for readers who want matrix[i][j]. */
const rowsOf = (flat: Float64Array, width: number): Float64Array[] =>
  Array.from({ length: width === 0 ? 0 : flat.length / width }, (_, i) =>
    flat.subarray(i * width, (i + 1) * width),
  );

const said = { size: 'size', leverage: 'leverage', illiquidityConcentration: 'illiquidity concentration' };

export const spillover: Verb = {
  name: 'spillover',
  summary:
    'What a move costs beyond itself when everyone sells to be back at their leverage, and which factor moved',
  options: {
    move: option('spillover.compute', 'move', 'R'),
  },
  run: async (args, session) => {
    const json = await session.call('spillover.compute', {
      snapshot: session.snapshot,
      move: args.number('move'),
    });
    const head = facts([
      ['direct loss', `${formatPercent(-json.direct, 2)} of equity`],
      ['aggregate vulnerability', `${formatPercent(-json.aggregateVulnerability, 2)} of equity`],
    ]);
    const trend = json.trend.map((t) => [
      t.snapshot,
      formatPercent(-t.aggregateVulnerability, 2),
      formatUsd(t.size),
      formatRatio(t.leverage),
      t.illiquidityConcentration.toExponential(2),
      t.change === null ? '' : said[t.change.moved],
    ]);
    const columns = [
      text('snapshot'),
      ...['vulnerability', 'size', 'leverage', 'illiquidity'].map(number),
      text('moved most'),
    ];
    const rows = json.participants.map((p) => [
      p.key,
      formatPercent(-p.systemicness, 3),
      formatPercent(-p.indirectVulnerability, 2),
      formatPercent(-p.directVulnerability, 2),
    ]);
    return {
      json,
      human: paragraphs(
        head,
        table(columns, trend),
        table([text('participant'), ...['systemicness', 'indirect', 'direct'].map(number)], rows, 15),
        warningLines(json.provenance.warnings),
      ),
    };
  },
};

export const overlap: Verb = {
  name: 'overlap',
  summary: 'Who loses when another sells: liquidity-weighted overlap, endogenous risk index, days to exit',
  options: {
    top: option('overlap.compute', 'top', 'N'),
    participation: option('overlap.compute', 'participation', 'X'),
  },
  run: async (args, session) => {
    const json = await session.call('overlap.compute', {
      snapshot: session.snapshot,
      top: args.number('top'),
      participation: args.number('participation'),
    });
    const n = json.participants.length;
    const rows = json.participants
      .toSorted((a, b) => b.index - a.index)
      .map((p) => [
        p.key,
        formatNumber(p.index, 3),
        formatUsd(p.gross),
        formatNumber(p.slowestDays, 2),
        formatNumber(p.averageDays, 2),
      ]);
    const columns = [
      text('participant'),
      ...['risk index', 'net holdings', 'days, slowest', 'days, average'].map(number),
    ];
    const pairs = json.pairs.map((p) => [
      p.a,
      p.b,
      formatUsd(p.overlap),
      formatNumber(p.cosine, 2),
      formatNumber(p.collateral, 2),
    ]);
    return {
      json: {
        ...json,
        matrix: rowsOf(json.matrix, n),
        cosine: rowsOf(json.cosine, n),
        weight: rowsOf(json.weight, n),
        collateral: rowsOf(json.collateral, n),
      },
      human: paragraphs(
        table(columns, rows, 20),
        table([text(''), text(''), ...['loses', 'cosine', 'collateral'].map(number)], pairs, 15),
        warningLines(json.provenance.warnings),
      ),
    };
  },
};
