import { formatCount, formatNumber, formatUsd } from '../../../../deck/text/format.ts';
import { readWord } from '../args.ts';
import { facts, number, paragraphs, table, warningLines } from '../table.ts';
import type { Verb } from '../verb.ts';

export const gamma: Verb = {
  name: 'gamma',
  summary: "Dealers' gamma exposure by strike, the zero-gamma level and hedging flow",
  options: {
    asset: { type: 'string', value: 'A', help: 'underlying (default: the one with most option notional)' },
    convention: {
      type: 'string',
      value: 'C',
      help: 'dealers are longCallsShortPuts or shortAll (default: longCallsShortPuts)',
    },
  },
  run: async (args, session) => {
    const asset = args.text('asset');
    const json = await session.call('gamma.compute', {
      snapshot: session.snapshot,
      ...(asset === undefined ? {} : { asset }),
      convention: readWord('--convention', args.text('convention') ?? 'longCallsShortPuts', [
        'longCallsShortPuts',
        'shortAll',
      ]),
    });
    const head = facts([
      ['underlying', json.asset ?? json.reason ?? 'none'],
      ['forward', formatNumber(json.forward, 2)],
      [
        'gamma exposure per 1 %',
        json.exposure === null ? (json.reason ?? 'undefined') : formatUsd(json.exposure),
      ],
      ['zero-gamma level', json.zeroGammaLevel === null ? 'none' : formatNumber(json.zeroGammaLevel, 2)],
    ]);
    const rows = json.byStrike.map((s) => [
      formatNumber(s.strike, 0),
      formatUsd(s.calls),
      formatUsd(s.puts),
      formatUsd(s.net),
      formatCount(s.contracts),
    ]);
    const columns = ['strike', 'calls', 'puts', 'net', 'contracts'].map(number);
    return {
      json,
      human: paragraphs(head, table(columns, rows, 60), warningLines(json.provenance.warnings)),
    };
  },
};
