import { Button } from '@blueprintjs/core';
import { useState } from 'react';
import { Choice, NumberBox } from '../../kit/controls.tsx';
import { Icon } from '../../kit/icon.tsx';
import { shockBounds } from './scenario.ts';

type Props = Readonly<{
  overrides: Readonly<Record<string, number>>;
  assets: readonly string[];
  onChange: (overrides: Readonly<Record<string, number>>) => void;
}>;

/** Assets that move by something else than the market. */
export function Overrides({ overrides, assets, onChange }: Props) {
  const free = assets.filter((asset) => !Object.hasOwn(overrides, asset));
  const [picked, setPicked] = useState('');
  const next = free.includes(picked) ? picked : (free[0] ?? '');
  const without = (asset: string) =>
    Object.fromEntries(Object.entries(overrides).filter(([key]) => key !== asset));
  return (
    <fieldset className="cascade-overrides" aria-label="Own shocks">
      <span className="cascade-legend">Own shocks</span>
      <div className="cascade-list">
        {Object.entries(overrides).map(([asset, percent]) => (
          <div key={asset} className="cascade-override">
            <NumberBox
              label={asset}
              value={percent}
              min={shockBounds.min}
              max={shockBounds.max}
              unit="%"
              width={56}
              onChange={(value) => onChange({ ...overrides, [asset]: value })}
            />
            <Button
              size="small"
              variant="minimal"
              aria-label={`${asset} moves with the market`}
              title={`${asset} moves with the market`}
              icon={<Icon name="cross" />}
              onClick={() => onChange(without(asset))}
            />
          </div>
        ))}
        {free.length === 0 ? null : (
          <div className="cascade-override">
            <Choice
              label="Asset"
              value={next}
              options={free.map((value) => ({ value, label: value }))}
              onChange={setPicked}
            />
            <Button size="small" text="Add" onClick={() => onChange({ ...overrides, [next]: -20 })} />
          </div>
        )}
      </div>
    </fieldset>
  );
}
