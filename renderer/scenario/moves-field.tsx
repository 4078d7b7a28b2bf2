import { useState } from 'react';
import { tidy } from '../../contract/format.ts';
import { Button } from '../kit/blueprint.ts';
import { Choice, NumberBox } from '../kit/controls.tsx';
import { Icon } from '../kit/icon.tsx';

type Props = Readonly<{
  moves: Readonly<Record<string, number>>;
  assets: readonly string[];
  onChange: (moves: Readonly<Record<string, number>>) => void;
}>;

/** The key of the market: every asset of it that is not named. */
const market = 'all';
const titleOf = (key: string): string => (key === market ? 'Rest of the market' : key);

/** A move an asset, and one for the rest of the market. */
export function MovesField({ moves, assets, onChange }: Props) {
  const free = [market, ...assets].filter((key) => !Object.hasOwn(moves, key));
  const [picked, setPicked] = useState('');
  const next = free.includes(picked) ? picked : (free.find((key) => key !== market) ?? free[0] ?? '');
  return (
    <fieldset className="scenario-moves" aria-label="Moves">
      {Object.entries(moves).map(([key, move]) => (
        <div key={key} className="scenario-move">
          <NumberBox
            label={titleOf(key)}
            value={tidy(move * 100)}
            min={-99.9}
            max={1_000}
            unit="%"
            width={56}
            onChange={(percent) => onChange({ ...moves, [key]: tidy(percent / 100) })}
          />
          <Button
            size="small"
            variant="minimal"
            aria-label={`${titleOf(key)} stays`}
            title={`${titleOf(key)} stays`}
            icon={<Icon name="cross" size={12} />}
            onClick={() =>
              onChange(Object.fromEntries(Object.entries(moves).filter(([other]) => other !== key)))
            }
          />
        </div>
      ))}
      {free.length === 0 ? null : (
        <div className="scenario-move">
          <Choice
            label="Add"
            value={next}
            options={free.map((value) => ({ value, label: titleOf(value) }))}
            onChange={setPicked}
          />
          <Button
            size="small"
            variant="minimal"
            icon={<Icon name="add" size={12} />}
            aria-label={`Add ${titleOf(next)}`}
            title={`Add ${titleOf(next)}`}
            onClick={() => onChange({ ...moves, [next]: -0.1 })}
          />
        </div>
      )}
    </fieldset>
  );
}
