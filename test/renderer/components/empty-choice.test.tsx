// @vitest-environment happy-dom
import { act, renderHook } from '@testing-library/react';
import { expect, it, vi } from 'vitest';

vi.mock('../../../renderer/transport/host.ts', () => ({ api: async () => null }));
const { toQuery } = await import('../../../renderer/app/page-address.ts');
const { currentUiState, useControl } = await import('../../../renderer/app/ui-state.ts');

const none: Readonly<Record<string, string>> = {};
const address = () => toQuery('positions', currentUiState());

it('filters that were cleared leave nothing in the address', () => {
  const { result } = renderHook(() => useControl('positions.filters', none));
  act(() => result.current[1]({ notional: '>1m' }));
  expect(address()).toContain('filters=');
  act(() => result.current[1]({}));
  expect(address()).not.toContain('filters');
  expect(result.current[0]).toEqual({});
});

it('an empty choice stays where another is the usual one', () => {
  const usual: Readonly<Record<string, string>> = { all: '-0.1' };
  const { result } = renderHook(() => useControl('positions.shocks', usual));
  act(() => result.current[1]({}));
  expect(address()).toContain('shocks=%7B%7D');
});
