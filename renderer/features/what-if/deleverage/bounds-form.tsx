import type { LimitStatus } from '../../../../contract/dto/what-if.ts';
import { tidy } from '../../../../contract/format.ts';
import { measureOf } from '../../../../contract/measures.ts';
import { Button } from '../../../kit/blueprint.ts';
import { Choice, NumberBox } from '../../../kit/controls.tsx';
import { Icon } from '../../../kit/icon.tsx';
import { type Bound, committeeBounds, measureIds, startOf, typedOf } from './limited-measures.ts';

type Props = Readonly<{
  bounds: readonly Bound[];
  limits: readonly LimitStatus[];
  onChange: (bounds: readonly Bound[]) => void;
}>;

/** The limits to keep, one a measure. */
export function BoundsForm({ bounds, limits, onChange }: Props) {
  const free = measureIds.filter((id) => !bounds.some((bound) => bound.measure === id));
  const committee = committeeBounds(limits);
  const next = free[0];
  return (
    <fieldset className="deleverage-bounds" aria-label="Limits to keep">
      {bounds.map((bound, i) => {
        const { scale, typed, step } = typedOf(bound.measure);
        const { label, direction } = measureOf(bound.measure);
        const put = (changed: Bound) => onChange(bounds.map((other, k) => (k === i ? changed : other)));
        return (
          <div key={bound.measure} className="deleverage-bound">
            <Choice
              label="Keep"
              value={bound.measure}
              options={[bound.measure, ...free].map((id) => ({ value: id, label: measureOf(id).label }))}
              onChange={(measure) => put({ measure, value: startOf(measure) })}
            />
            <NumberBox
              label={direction === 'above' ? 'at most' : 'at least'}
              value={tidy(bound.value / scale)}
              min={0}
              max={1e9}
              step={step}
              unit={typed}
              onChange={(value) => put({ ...bound, value: tidy(value * scale) })}
            />
            <Button
              size="small"
              variant="minimal"
              icon={<Icon name="cross" size={12} />}
              aria-label={`Drop the limit on ${label}`}
              title="Drop this limit"
              disabled={bounds.length === 1}
              onClick={() => onChange(bounds.filter((_, k) => k !== i))}
            />
          </div>
        );
      })}
      <div className="deleverage-bound">
        <Button
          size="small"
          icon={<Icon name="add" size={12} />}
          text="Another limit"
          disabled={next === undefined}
          onClick={() => {
            if (next !== undefined) onChange([...bounds, { measure: next, value: startOf(next) }]);
          }}
        />
        {committee.length === 0 ? null : (
          <Button
            size="small"
            variant="minimal"
            text="Use the committee’s breach levels"
            onClick={() => onChange(committee)}
          />
        )}
      </div>
    </fieldset>
  );
}
