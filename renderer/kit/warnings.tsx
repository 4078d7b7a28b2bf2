import type { Warning } from '../../contract/domain.ts';
import { Icon } from './icon.tsx';

/** Warnings in full, never cut; `none` is said when there are none. */
export function Warnings({ warnings, none }: Readonly<{ warnings: readonly Warning[]; none?: string }>) {
  if (warnings.length === 0) return none === undefined ? null : <p className="muted">{none}</p>;
  return (
    <ul className="warnings">
      {warnings.map((warning) => (
        <li key={`${warning.code}:${warning.message}`}>
          <span className="tone-warn">
            <Icon name="warning" />
          </span>
          <span>{warning.message}</span>
        </li>
      ))}
    </ul>
  );
}
