// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { fakeHost } from '../../support/fake-host.ts';

const asked = fakeHost();
const { default: AccountPage } = await import('../../../renderer/features/account/page.tsx');

afterEach(() => {
  cleanup();
  location.hash = '';
});

const nothing = {
  gross: 0,
  net: 0,
  maintenance: 0,
  leverage: null,
  levered: 0,
  unlevered: 0,
  marginRatio: null,
  share: null,
  fall: null,
};
const ofAsset = {
  provenance: {
    measure: 'account',
    snapshot: 's',
    parameters: {},
    fingerprint: 'f',
    inputs: [],
    warnings: [],
  },
  name: 'ETH',
  of: 'asset',
  group: 'smart-contract',
  kind: 'volatile',
  total: { ...nothing, equity: 4_711_000, cut: 0, add: 0, addForFall: 0 },
  target: 0.5,
  referenceFall: 0.1,
  accounts: [],
  accountsOmitted: 0,
  positions: [],
  positionsOmitted: 0,
  headlines: [],
  together: [],
  history: [],
};

it('never shows the figures of one under the name of another', async () => {
  location.hash = '#/account/asset%2FETH';
  render(<AccountPage />);
  const question = (name: string) =>
    asked.find(({ method, input }) => method === 'account.get' && (input as { name: string }).name === name);
  await expect.poll(() => question('ETH')).toBeTruthy();
  await act(async () => question('ETH')?.answer(ofAsset));
  expect(await screen.findByText('$4.71 m')).toBeTruthy();

  act(() => {
    location.hash = '#/account/venue%2Fbinance';
  });
  await expect.poll(() => question('binance')).toBeTruthy();
  expect(screen.getByText('binance')).toBeTruthy();
  expect(screen.queryByText('$4.71 m')).toBeNull();
  expect(screen.queryByText(/smart-contract/)).toBeNull();
});
