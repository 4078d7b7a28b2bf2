import { formatCount } from '../../kit/format.ts';
import { Icon } from '../../kit/icon.tsx';

/** "✓ 12 of 12" or "✕ 11 of 12". */
export function PassMark({ passed, checks }: Readonly<{ passed: number; checks: number }>) {
  const all = passed === checks;
  return (
    <span className={`status num ${all ? 'tone-good' : 'tone-bad'}`}>
      <Icon name={all ? 'tick' : 'breach'} size={12} />
      {formatCount(passed)} of {formatCount(checks)}
    </span>
  );
}
