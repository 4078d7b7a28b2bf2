import { useMemo } from 'react';
import type { GroupFigure } from '../../../../contract/dto/position-groups.ts';
import { useControl } from '../../../app/ui-state.ts';
import { readSort } from '../../../grid/state/columns-text.ts';
import { defaultOf } from '../../../kit/contract-option.ts';
import { figureTitles, type GroupLevel, groupLevels } from './group-columns.ts';
import type { GroupPath } from './group-row.ts';

const nothing: readonly (readonly string[])[] = [];
const figures = Object.keys(figureTitles) as GroupFigure[];
const isLevel = (text: string): text is GroupLevel => groupLevels.some((level) => level === text);

/** How positions are grouped: all of it is in the page's address. */
export function useShape() {
  const [levels, setLevels] = useControl('positions.by', 'venue');
  const [across, setAcross] = useControl('positions.across', '');
  const [figure, setFigure] = useControl('positions.figure', 'gross', figures);
  const [stored, setOpened] = useControl('positions.opened', nothing);
  const [sort] = useControl('positions.Groups.sort', '');
  const [, setShown] = useControl('positions.Groups.shown', '');
  const by = useMemo(() => levelsOf(levels), [levels]);
  const opened = useMemo(
    (): readonly GroupPath[] => stored.filter((path) => Array.isArray(path) && path.length < by.length),
    [stored, by],
  );
  const [first] = readSort(sort);
  return {
    by,
    across: isLevel(across) && !by.includes(across) ? across : null,
    figure,
    opened,
    order: orderOf(first?.column),
    descending: first?.descending ?? defaultOf('positions.groups', 'descending'),
    /** Other levels are other groups: nothing stays open, and columns are shown as usual. */
    setBy: (next: readonly GroupLevel[]) => {
      setOpened([]);
      setShown('');
      setLevels(next.join(','));
    },
    setAcross: (next: GroupLevel | null) => {
      setShown('');
      setAcross(next ?? '');
    },
    setFigure,
    setOpened: (paths: readonly GroupPath[]) => setOpened(paths.map((path) => [...path])),
  };
}
export type Shape = ReturnType<typeof useShape>;

function levelsOf(text: string): readonly GroupLevel[] {
  const levels = [...new Set(text.split(',').filter(isLevel))].slice(0, 3);
  return levels.length === 0 ? ['venue'] : levels;
}

/** By name where a level's title was pressed. */
const orderOf = (column: string | undefined): GroupFigure | 'key' => {
  if (column === undefined) return defaultOf('positions.groups', 'order');
  return figures.find((figure) => figure === column) ?? 'key';
};
