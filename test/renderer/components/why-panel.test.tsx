// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Asked, fakeHost } from '../../support/fake-host.ts';

let asked: Asked[] = fakeHost();
const { WhyPanel } = await import('../../../renderer/features/compare/why-panel.tsx');

beforeEach(() => {
  asked = fakeHost();
});
afterEach(cleanup);

const open = (measure: string) =>
  render(<WhyPanel ends={{ from: 'a', to: 'b' }} measure={measure} options={[]} onMeasure={() => {}} />);

it('says that a simulated measure takes long, with a way to end it, and of others nothing', async () => {
  const { unmount } = open('synchronisationIndexHigh');
  expect(await screen.findByText(/simulated or searched for in each/)).toBeTruthy();
  expect(screen.getByText(/Computing mixtures/)).toBeTruthy();
  await expect.poll(() => asked.length).toBe(1);
  fireEvent.click(screen.getByText('Cancel'));
  expect(await screen.findByText('Cancelled')).toBeTruthy();
  expect(screen.queryByText(/simulated or searched for/)).toBeNull();
  unmount();
  open('systemLeverage');
  expect(await screen.findByText(/Computing mixtures/)).toBeTruthy();
  expect(screen.queryByText(/simulated or searched for/)).toBeNull();
});
