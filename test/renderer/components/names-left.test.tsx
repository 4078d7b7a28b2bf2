// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Asked, fakeHost } from '../../support/fake-host.ts';

let asked: Asked[] = fakeHost();
const { NamesLeft } = await import('../../../renderer/features/committee/names-left.tsx');

beforeEach(() => {
  asked = fakeHost();
});
afterEach(cleanup);

it('names the words that stay as written though they may name a participant', async () => {
  render(<NamesLeft snapshot="2026-10-31" />);
  await expect.poll(() => asked.map(({ method }) => method)).toContain('deck.names');
  expect(screen.queryByRole('status')).toBeNull();
  asked
    .findLast(({ method }) => method === 'deck.names')
    ?.answer({
      found: [],
      doubtful: [{ place: 'note', text: 'Bravo', participant: 'Bravo LP', pseudonym: 'P-2' }],
    });
  const said = await screen.findByRole('status');
  expect(said.textContent).toContain('1 word in your own texts may name a participant');
  expect(said.textContent).toContain('“Bravo” of Bravo LP (note)');
});
