import type { Coverage } from '../../contract/domain.ts';
import { wording } from '../../contract/wording.ts';
import { formatCount, formatPercent, formatUsd } from './format.ts';

const share = (part: number, whole: number): string => (whole > 0 ? formatPercent(part / whole) : 'n/a');

/** "98.2 % of notional" with what is left out, or null when everything is covered. */
export function coverageSentence(coverage: Coverage): string | null {
  if (coverage.positions >= coverage.positionsTotal && coverage.leftOut.length === 0) return null;
  return `Covers ${share(coverage.notional, coverage.notionalTotal)} of notional (${formatCount(coverage.positions)} of ${formatCount(coverage.positionsTotal)} positions).`;
}

/** Positions, participants and notional covered, and each reason for leaving something out. */
export function CoverageTable({ coverage }: Readonly<{ coverage: Coverage }>) {
  return (
    <table className="small-table">
      <thead>
        <tr>
          <th>{wording.what}</th>
          <th className="right">{wording.covered}</th>
          <th className="right">{wording.of}</th>
          <th className="right">{wording.share}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <td>Positions</td>
          <td className="right">{formatCount(coverage.positions)}</td>
          <td className="right">{formatCount(coverage.positionsTotal)}</td>
          <td className="right">{share(coverage.positions, coverage.positionsTotal)}</td>
        </tr>
        <tr>
          <td>Participants</td>
          <td className="right">{formatCount(coverage.participants)}</td>
          <td className="right">{formatCount(coverage.participantsTotal)}</td>
          <td className="right">{share(coverage.participants, coverage.participantsTotal)}</td>
        </tr>
        <tr>
          <td>Notional</td>
          <td className="right">{formatUsd(coverage.notional)}</td>
          <td className="right">{formatUsd(coverage.notionalTotal)}</td>
          <td className="right">{share(coverage.notional, coverage.notionalTotal)}</td>
        </tr>
        {coverage.leftOut.map((item) => (
          <tr key={item.reason}>
            <td colSpan={2}>Left out: {item.reason}</td>
            <td className="right">{formatCount(item.positions)}</td>
            <td className="right">{formatUsd(item.notional)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
