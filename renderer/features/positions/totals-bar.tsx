import type { Output } from '../../../contract/contract.ts';
import { fieldNames } from '../../../contract/field-names.ts';
import { leftOutText } from '../../../contract/filter/left-out-text.ts';
import { wording } from '../../../contract/wording.ts';
import { Button } from '../../kit/blueprint.ts';
import { formatCount, formatUsd } from '../../kit/format.ts';
import { Num } from '../../kit/num.tsx';
import type { Said } from './filters.ts';

type Summary = Readonly<{
  total: number;
  totals: Output<'positions.page'>['totals'];
  leftOut: Output<'positions.page'>['leftOut'];
  said: readonly Said[];
}>;

/** Totals over everything the filter matches, not over the rows on screen. */
export function TotalsBar({ summary, onClear }: Readonly<{ summary: Summary | null; onClear: () => void }>) {
  if (summary === null) return <div className="positions-totals muted">Counting…</div>;
  const { total, totals, leftOut, said } = summary;
  return (
    <div className="positions-totals">
      <span>
        <strong className="num">{formatCount(total)}</strong> {total === 1 ? 'position' : 'positions'}
      </span>
      <span>
        <strong className="num">{formatCount(totals.participants)}</strong>{' '}
        {totals.participants === 1 ? 'participant' : 'participants'}
      </span>
      <Amount label={wording.gross} value={totals.gross} about="Long plus short, without what is borrowed." />
      <Amount label={wording.net} value={totals.net} about="Long less short, without what is borrowed." />
      <Amount label={wording.long} value={totals.long} about="With what is supplied to lending protocols." />
      <Amount label={wording.short} value={totals.short} about="Without what is borrowed: it is debt." />
      {totals.debt !== null && totals.debt > 0 ? (
        <Amount
          label={`${fieldNames.borrowed} (apart)`}
          value={totals.debt}
          about="What loans owe. It lowers equity, and is neither in gross nor in net."
        />
      ) : null}
      {totals.valued.positions > 0 ? (
        <span
          className="muted"
          title="Their export states no notional, as with options. They are valued at the price of their underlying, here and in every measure."
        >
          {`gross incl. ${formatUsd(totals.valued.gross)} of ${formatCount(totals.valued.positions)} valued here`}
        </span>
      ) : null}
      {totals.unvalued > 0 ? (
        <span
          className="muted"
          title="Their export states no notional, and no price is known to value them with."
        >
          {`${formatCount(totals.unvalued)} without notional, not summed`}
        </span>
      ) : null}
      {leftOut === null ? null : (
        <span className="positions-problem" role="status">
          {leftOutText(leftOut)}
        </span>
      )}
      {said.length > 0 ? (
        <span className="positions-filters" role="status">
          {said.map(({ words, problem }, i) => (
            <span key={words} className={problem ? 'positions-problem' : undefined}>
              {i > 0 ? '; ' : ''}
              {words}
            </span>
          ))}
          <Button size="small" variant="minimal" text="Clear" onClick={onClear} />
        </span>
      ) : null}
    </div>
  );
}

function Amount({ label, value, about }: Readonly<{ label: string; value: number | null; about: string }>) {
  return (
    <span title={about}>
      <span className="muted">{label}</span>{' '}
      <strong>
        <Num value={value} unit="usd" />
      </strong>
    </span>
  );
}
