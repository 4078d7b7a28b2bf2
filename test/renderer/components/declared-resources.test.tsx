// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Asked, fakeHost } from '../../support/fake-host.ts';

let asked: Asked[] = fakeHost();
const { useDeclaredResources } = await import('../../../renderer/hooks/use-declared-resources.ts');

beforeEach(() => {
  asked = fakeHost();
});
afterEach(cleanup);

function Probe() {
  const { save } = useDeclaredResources();
  return (
    <>
      <button type="button" onClick={() => void save('capital', 'Bybit', 5e6)}>
        Capital
      </button>
      <button type="button" onClick={() => void save('affiliates', 'Ann', null)}>
        Alone
      </button>
    </>
  );
}

const stored = { capital: { Binance: 1e6 }, affiliates: { Ann: 'Family', Cem: 'Family' } };
/** What the page remembers of itself is saved with a delay, also after the test that changed it. */
const isOurs = ({ input }: Asked): boolean => (input as { key?: string }).key !== 'ui.state';
const question = (method: string, from: number) =>
  expect.poll(() => asked.slice(from).flatMap((a) => (isOurs(a) ? [a.method] : []))).toContain(method);
const last = (method: string): Asked => {
  const found = asked.findLast((a) => a.method === method && isOurs(a));
  if (found === undefined) throw new Error(`${method} was not asked`);
  return found;
};

it.each([
  ['Capital', { ...stored, capital: { Binance: 1e6, Bybit: 5e6 } }],
  ['Alone', { ...stored, affiliates: { Cem: 'Family' } }],
])('%s: an edit keeps what else is declared, also before the page knew of it', async (button, value) => {
  render(<Probe />);
  await question('settings.get', 0);
  // The page's own question is never answered.
  const before = asked.length;
  fireEvent.click(screen.getByText(button));
  await question('settings.get', before);
  last('settings.get').answer(stored);
  await question('settings.set', before);
  expect(last('settings.set').input).toEqual({ key: 'resources', value });
});
