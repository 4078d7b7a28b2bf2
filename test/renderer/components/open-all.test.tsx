// @vitest-environment happy-dom
import { act, renderHook, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { beforeEach, expect, it, vi } from 'vitest';
import type { PositionGroups } from '../../../contract/dto/position-groups.ts';
import {
  type GroupPages,
  type GroupPath,
  idOf,
  mostOpened,
} from '../../../renderer/features/positions/groups/group-row.ts';
import type { Shape } from '../../../renderer/features/positions/groups/use-shape.ts';

const said: string[] = [];
vi.mock('../../../renderer/app/toasts.ts', () => ({ toast: (text: string) => said.push(text) }));
const { useOpenAll } = await import('../../../renderer/features/positions/groups/use-open-all.ts');

beforeEach(() => {
  said.length = 0;
});

const page = (names: readonly string[]): readonly PositionGroups[] => [
  { rows: names.map((key) => ({ key })), groups: names.length } as unknown as PositionGroups,
];

/** Groups of `names` in three levels; those of an opened one are fetched at once. */
function open(names: readonly string[]) {
  return renderHook(() => {
    const [opened, setOpened] = useState<readonly GroupPath[]>([]);
    const pages: GroupPages = new Map(
      [[] as GroupPath, ...opened].map((path) => [idOf(path), page(names)] as const),
    );
    const shape = { by: ['venue', 'asset', 'side'], opened, setOpened } as unknown as Shape;
    return { ...useOpenAll(shape, pages, false), opened };
  });
}

it('opens the groups of every level but the last, and closes all of them', async () => {
  const { result } = open(['a', 'b']);
  expect(result.current.canClose).toBe(false);
  act(() => result.current.openAll());
  await waitFor(() => expect(result.current.opened).toHaveLength(6));
  expect(result.current.opened.map(idOf)).toContain(idOf(['b', 'a']));
  await waitFor(() => expect(result.current.canOpen).toBe(false));
  expect(said).toEqual([]);
  act(() => result.current.closeAll());
  expect(result.current.opened).toEqual([]);
  expect(result.current.canOpen).toBe(true);
});

it('opens no more than are open at once, and says how many stay closed', async () => {
  const { result } = open(Array.from({ length: 20 }, (_, i) => `g${i}`));
  act(() => result.current.openAll());
  await waitFor(() => expect(said).toHaveLength(1));
  expect(result.current.opened).toHaveLength(mostOpened);
  expect(said[0]).toContain(`${mostOpened} groups are open`);
  expect(said[0]).toContain('220 of those shown stay closed');
});
