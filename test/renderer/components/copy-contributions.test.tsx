// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { CopyContributions } from '../../../renderer/app/copy-contributions.tsx';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('copies every contribution with exact values', () => {
  const writeText = vi.fn(async (_text: string) => undefined);
  vi.stubGlobal('navigator', { clipboard: { writeText } });
  const contributions = [
    { key: 'Alder', contribution: 1234.5678, share: 0.75 },
    { key: '=Birch', contribution: 400, share: 0.25 },
  ];
  render(<CopyContributions of="Participant" contributions={contributions as never} />);
  fireEvent.click(screen.getByRole('button', { name: 'Copy' }));
  expect(writeText.mock.calls[0]?.[0].split('\n')).toEqual([
    'Participant\tContribution (USD)\tShare',
    'Alder\t1234.5678\t0.75',
    "'=Birch\t400\t0.25",
  ]);
});
