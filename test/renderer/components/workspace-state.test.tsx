// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Asked, fakeHost } from '../../support/fake-host.ts';

let asked: Asked[] = fakeHost();
const { ReadOnlyBar } = await import('../../../renderer/app/read-only-bar.tsx');
const { useFollowOthers } = await import('../../../renderer/hooks/follow-others.ts');
const { workspaceChanged } = await import('../../../renderer/hooks/revision.ts');
const { useCall } = await import('../../../renderer/hooks/use-call.ts');

beforeEach(() => {
  asked = fakeHost();
});
afterEach(cleanup);

const settle = (): Promise<void> => act(() => new Promise<void>((resolve) => void setTimeout(resolve, 5)));
const state = { readOnly: false, others: 0, unwritten: [] as string[] };
const answer = async (method: string, value: unknown): Promise<void> => {
  const open = asked.filter((one) => one.method === method).at(-1);
  if (open === undefined) throw new Error(`${method} was not asked`);
  open.answer(value);
  await settle();
};
const times = (method: string): number => asked.filter((one) => one.method === method).length;

describe('a workspace that cannot be written', () => {
  it('is said to be open for reading only, and a copy is offered; one that can is not', async () => {
    render(<ReadOnlyBar />);
    await settle();
    await answer('workspace.state', { ...state, others: 9 });
    expect(screen.queryByRole('status')).toBeNull();
    act(workspaceChanged);
    await settle();
    await answer('workspace.state', { ...state, readOnly: true });
    expect(screen.getByRole('status').textContent).toContain('Open for reading only');
    expect(screen.getByRole('button', { name: /Work on a copy/ })).toBeDefined();
  });

  it('what was done and could not be logged is said until it is', async () => {
    render(<ReadOnlyBar />);
    act(workspaceChanged);
    await settle();
    await answer('workspace.state', { ...state, unwritten: ['Done, but not in the audit log: export.'] });
    expect(screen.getByRole('status').textContent).toContain('not in the audit log');
    expect(screen.queryByRole('button', { name: /Work on a copy/ })).toBeNull();
    act(workspaceChanged);
    await settle();
    await answer('workspace.state', state);
    expect(screen.queryByRole('status')).toBeNull();
  });
});

describe('what another program writes', () => {
  function Page() {
    useFollowOthers();
    return <output>{useCall('roles.list', {}).data === null ? 'nothing' : 'shown'}</output>;
  }
  const look = async (others: number): Promise<void> => {
    window.dispatchEvent(new Event('focus'));
    await settle();
    await answer('workspace.state', { ...state, others });
  };

  it('is asked for anew by the page that is open; nothing is while nobody writes', async () => {
    render(<Page />);
    await settle();
    await answer('workspace.state', { ...state, others: 3 });
    await look(3);
    expect(times('roles.list')).toBe(1);
    await look(4);
    await vi.waitFor(() => expect(times('roles.list')).toBe(2));
  });
});
