import { fieldNames } from '../../../../contract/field-names.ts';
import { named } from '../../../../contract/named.ts';
import { wording } from '../../../../contract/wording.ts';
import { formatCount, formatNumber, formatUsd } from '../../../../deck/text/format.ts';
import { option, word } from '../contract-option.ts';
import { facts, number, paragraphs, provenanceLines, table } from '../table.ts';
import type { Verb } from '../verb.ts';

export const gamma: Verb = {
  name: 'gamma',
  answers: { '': 'gamma.compute' },
  summary: "Dealers' gamma exposure by strike, the zero-gamma level and hedging flow",
  options: {
    asset: option('gamma.compute', 'asset', 'A'),
    convention: option('gamma.compute', 'convention', 'C'),
  },
  run: async (args, session) => {
    const asset = args.text('asset');
    const json = await session.call('gamma.compute', {
      snapshot: session.snapshot,
      ...(asset === undefined ? {} : { asset }),
      convention: word(args, 'convention', 'gamma.compute', 'convention'),
    });
    const head = facts([
      [wording.underlying, json.asset ?? json.reason ?? 'none'],
      [wording.forward, formatNumber(json.forward, 2)],
      [
        named('gammaExposure'),
        json.exposure === null ? (json.reason ?? 'undefined') : formatUsd(json.exposure),
      ],
      [wording.zeroGammaLevel, json.zeroGammaLevel === null ? 'none' : formatNumber(json.zeroGammaLevel, 2)],
    ]);
    const rows = json.byStrike.map((s) => [
      formatNumber(s.strike, 0),
      formatUsd(s.calls),
      formatUsd(s.puts),
      formatUsd(s.net),
      formatCount(s.contracts),
    ]);
    const columns = [fieldNames.strike, wording.calls, wording.puts, wording.net, wording.contracts].map(
      number,
    );
    return {
      json,
      human: paragraphs(head, table(columns, rows, 60), provenanceLines(json.provenance)),
    };
  },
};
