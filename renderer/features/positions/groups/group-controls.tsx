import type { GroupFigure } from '../../../../contract/dto/position-groups.ts';
import { positionColumnName } from '../../../../contract/position-column-name.ts';
import { Choice } from '../../../kit/controls.tsx';
import { figureTitles, type GroupLevel, groupLevels } from './group-columns.ts';
import type { Shape } from './use-shape.ts';

const none = { value: '', label: 'None' } as const;
const figures = (Object.keys(figureTitles) as GroupFigure[]).map((value) => ({
  value,
  label: figureTitles[value],
}));

/** One to three levels, a column across, and which figure stands in it. */
export function GroupControls({ shape }: Readonly<{ shape: Shape }>) {
  const { by, across, figure, setBy, setAcross, setFigure } = shape;
  const choices = (own: GroupLevel | null) =>
    groupLevels
      .filter((level) => level === own || (!by.includes(level) && level !== across))
      .map((value) => ({ value, label: positionColumnName(value) }));
  const setLevel = (at: number, level: GroupLevel | ''): void =>
    setBy(level === '' ? by.slice(0, at) : [...by.slice(0, at), level, ...by.slice(at + 1)]);
  const slots = by.length < 3 ? [...by, null] : by;
  return (
    <>
      {slots.map((level, at) => (
        <Choice
          // biome-ignore lint/suspicious/noArrayIndexKey: a slot is its place.
          key={at}
          label={at === 0 ? 'Group by' : 'then'}
          value={level ?? ''}
          options={at === 0 ? choices(level) : [none, ...choices(level)]}
          onChange={(next) => setLevel(at, next)}
        />
      ))}
      <Choice
        label="Side by side"
        value={across ?? ''}
        options={[none, ...choices(across)]}
        onChange={(next) => setAcross(next === '' ? null : next)}
      />
      {across === null ? null : (
        <Choice label="Figure" value={figure} options={figures} onChange={setFigure} />
      )}
    </>
  );
}
