import type { Output } from '../../contract/contract.ts';
import { year } from '../../contract/durations.ts';
import { LockstepError } from '../../contract/errors.ts';
import { black76 } from '../../risk/formulas/black-76.ts';
import {
  dealerSign,
  gammaExposure,
  type OpenInterest,
  zeroGammaLevel,
} from '../../risk/formulas/gamma-exposure.ts';
import { gammaFlow } from '../../risk/formulas/gamma-flow.ts';
import { openInterest } from '../../risk/gamma/open-interest.ts';
import { instrument, type Portfolio } from '../../risk/portfolio.ts';
import { coverageOfRows } from '../coverage.ts';
import { withProvenance } from '../provenance.ts';
import type { HandlerGroup } from './handler-group.ts';

type Gamma = Output<'gamma.compute'>;

const steps = 60;

export const gamma = {
  'gamma.compute': (input, { snapshots, pulse }) => {
    const loaded = snapshots.load(input.snapshot, pulse);
    const { portfolio } = loaded;
    const { rate, convention, range } = input;
    const assets = underlyings(portfolio);
    const asset = input.asset ?? assets[0]?.asset ?? null;
    if (input.asset !== undefined && !portfolio.assets.id.includes(input.asset))
      throw new LockstepError('NOT_FOUND', `${input.asset} is not in the snapshot ${portfolio.label}.`);
    const k = asset === null ? -1 : portfolio.assets.id.indexOf(asset);
    const { lines, unreadable } =
      asset === null ? { lines: [], unreadable: 0 } : openInterest(portfolio, asset);
    const forward = portfolio.assets.price[k] ?? Number.NaN;
    const known = lines.length > 0 && forward > 0;
    const at = (rows: readonly OpenInterest[], level: number) => gammaExposure(rows, level, rate, convention);
    const levels = known
      ? Array.from({ length: steps + 1 }, (_, i) => (range * (2 * i - steps)) / steps)
      : [];
    const strikes = [...new Set(lines.map((line) => line.strike))].sort((a, b) => a - b);
    const expiryOf = (line: OpenInterest): number => Math.round(portfolio.asOf + line.time * year);
    const expiries = [...new Set(lines.map(expiryOf))].sort((a, b) => a - b);
    const contracts = (rows: readonly OpenInterest[]) => rows.reduce((sum, row) => sum + row.contracts, 0);
    pulse(0.5, 'Gamma exposure');
    const result: Omit<Gamma, 'provenance'> = {
      assets,
      asset,
      ...(known ? {} : { reason: reasonOf(asset, unreadable, assets.length) }),
      convention,
      forward: known ? forward : null,
      exposure: known ? at(lines, forward) : null,
      zeroGammaLevel: known ? zeroGammaLevel(lines, forward, rate, convention) : null,
      byStrike: strikes.map((strike) => {
        const here = lines.filter((line) => line.strike === strike);
        const calls = at(
          here.filter((line) => line.kind === 'call'),
          forward,
        );
        const puts = at(
          here.filter((line) => line.kind === 'put'),
          forward,
        );
        return { strike, calls, puts, net: calls + puts, contracts: contracts(here) };
      }),
      byExpiry: expiries.map((expiry) => {
        const here = lines.filter((line) => expiryOf(line) === expiry);
        return { expiry, net: at(here, forward), contracts: contracts(here) };
      }),
      curve: levels.map((move) => ({
        level: forward * (1 + move),
        exposure: at(lines, forward * (1 + move)),
      })),
      flow: levels.map((move) => ({
        move,
        usd: gammaFlow(lines, forward, forward * (1 + move), rate, convention),
      })),
      lines: lines.map((line) => {
        const { delta, gamma } = black76({ ...line, forward, rate });
        const dollars = gamma * line.contracts * line.multiplier * forward * forward * 0.01;
        const { kind, strike, volatility } = line;
        const exposure = dealerSign(kind, convention) * dollars;
        return {
          kind,
          strike,
          expiry: expiryOf(line),
          volatility,
          contracts: line.contracts,
          delta,
          gamma,
          exposure,
        };
      }),
      unreadable,
    };
    const coverage = coverageOfRows(portfolio, (p) =>
      isOption(portfolio, p)
        ? portfolio.positions.asset[p] === k
          ? null
          : 'Options on another underlying.'
        : 'Not an option.',
    );
    const message = `Dealers are assumed ${convention === 'shortAll' ? 'short all options' : 'long calls and short puts'}: open interest does not say who holds what.`;
    const warnings = [
      ...(known ? [{ code: 'signConvention', message }] : []),
      ...(unreadable > 0
        ? [
            {
              code: 'optionsUnreadable',
              message: `${unreadable} options have no strike, unexpired date or mark that implies a volatility: they are not in the exposure.`,
            },
          ]
        : []),
    ];
    return withProvenance({ measure: 'gamma', loaded, parameters: input }, { ...result, coverage, warnings });
  },
} satisfies HandlerGroup;

const isOption = ({ positions }: Portfolio, p: number): boolean =>
  positions.instrument[p] === instrument.call || positions.instrument[p] === instrument.put;

function underlyings(portfolio: Portfolio): Gamma['assets'] {
  const { positions, assets } = portfolio;
  const rows = new Map<number, { asset: string; positions: number; notional: number }>();
  for (let p = 0; p < positions.count; p++) {
    if (!isOption(portfolio, p)) continue;
    const k = positions.asset[p];
    const row = rows.get(k) ?? { asset: assets.id[k] ?? '', positions: 0, notional: 0 };
    row.positions++;
    row.notional += Math.abs(positions.notional[p]);
    rows.set(k, row);
  }
  return [...rows.values()].sort((a, b) => b.notional - a.notional);
}

function reasonOf(asset: string | null, unreadable: number, underlyingCount: number): string {
  if (underlyingCount === 0) return 'There are no options in this snapshot.';
  if (unreadable > 0)
    return `No option on ${asset} has a strike, an unexpired date and a mark that implies a volatility.`;
  return `There are no options on ${asset} in this snapshot.`;
}
