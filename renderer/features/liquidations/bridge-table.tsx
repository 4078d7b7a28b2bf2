import type { BridgeLine } from '../../../contract/dto/bridge.ts';
import { exactUsdText, formatUsd } from '../../kit/format.ts';

/** A running sum: steps with their sign, and in bold what they come to. */
export function BridgeTable({ label, lines }: Readonly<{ label: string; lines: readonly BridgeLine[] }>) {
  return (
    <table className="small-table bridge" aria-label={label}>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id} className={line.kind === 'sum' ? 'bridge-sum' : undefined}>
            <td className="num" aria-hidden="true">
              {line.kind === 'sum' ? '=' : line.usd < 0 ? '−' : '+'}
            </td>
            <td>{line.label}</td>
            <td className="muted">{line.about}</td>
            <td className="right num" title={exactUsdText(line.usd)}>
              {formatUsd(line.kind === 'sum' ? line.usd : Math.abs(line.usd))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
