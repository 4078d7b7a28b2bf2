// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LockstepError } from '../../../contract/errors.ts';
import { type Asked, fakeHost } from '../../support/fake-host.ts';

let asked: Asked[] = fakeHost();
const { useCall } = await import('../../../renderer/hooks/use-call.ts');

beforeEach(() => {
  asked = fakeHost();
});
afterEach(cleanup);

/** Rejects of an import: an input with a number, an answer with one. */
function Probe({ id, hold = false }: Readonly<{ id: number | null; hold?: boolean }>) {
  const call = useCall('import.rejects', id === null ? null : { id }, { keep: false, hold });
  return (
    <div data-testid="probe">
      <output>{call.data === null ? 'nothing' : `total ${call.data.total}`}</output>
      <span>
        {[call.running && 'running', call.stale && 'stale', call.cancelled && 'cancelled']
          .filter(Boolean)
          .join(' ')}
      </span>
      <i>{call.error?.message ?? ''}</i>
      <button type="button" onClick={call.cancel}>
        Cancel
      </button>
      <button type="button" onClick={call.retry}>
        Retry
      </button>
    </div>
  );
}

const shown = (): string[] => {
  const text = (selector: string): string =>
    screen.getByTestId('probe').querySelector(selector)?.textContent ?? '';
  return [text('output'), text('span'), text('i')];
};
const settle = (): Promise<void> => act(() => new Promise<void>((resolve) => void setTimeout(resolve, 5)));
const nth = (n: number): Asked => {
  const question = asked[n];
  if (question === undefined) throw new Error(`question ${n} was not asked`);
  return question;
};
const answer = async (n: number, total: number): Promise<void> => {
  nth(n).answer({ total, rows: [] });
  await settle();
};

describe('a question to the backend', () => {
  it('is running, then answered', async () => {
    render(<Probe id={1} />);
    await settle();
    expect(shown()).toEqual(['nothing', 'running', '']);
    await answer(0, 7);
    expect(shown()).toEqual(['total 7', '', '']);
  });

  it('keeps the answer before as stale until the newer one is there', async () => {
    const { rerender } = render(<Probe id={1} />);
    await settle();
    await answer(0, 7);
    rerender(<Probe id={2} />);
    expect(shown()[1]).toContain('stale');
    await settle();
    expect(shown()).toEqual(['total 7', 'running stale', '']);
    await answer(1, 9);
    expect(shown()).toEqual(['total 9', '', '']);
  });

  it('never shows an answer to an older question that comes late', async () => {
    const { rerender } = render(<Probe id={1} />);
    await settle();
    rerender(<Probe id={2} />);
    await settle();
    expect(nth(0).cancelled()).toBe(true);
    await answer(1, 9);
    await answer(0, 7);
    expect(shown()).toEqual(['total 9', '', '']);
  });

  it('says why it failed, and asks again', async () => {
    render(<Probe id={1} />);
    await settle();
    nth(0).fail(new LockstepError('NOT_FOUND', 'There is no import 1.'));
    await settle();
    expect(shown()).toEqual(['nothing', '', 'There is no import 1.']);
    act(() => screen.getByText('Retry').click());
    await settle();
    await answer(1, 3);
    expect(shown()).toEqual(['total 3', '', '']);
  });

  it('is cancelled, and a late answer changes nothing', async () => {
    render(<Probe id={1} />);
    await settle();
    act(() => screen.getByText('Cancel').click());
    expect(nth(0).cancelled()).toBe(true);
    await answer(0, 7);
    expect(shown()).toEqual(['nothing', 'cancelled', '']);
  });

  it('is cancelled when its page goes', async () => {
    const { unmount } = render(<Probe id={1} />);
    await settle();
    unmount();
    expect(nth(0).cancelled()).toBe(true);
  });

  it('is not asked while it is held, nor without an input', async () => {
    const { rerender } = render(<Probe id={1} hold />);
    await settle();
    rerender(<Probe id={null} />);
    await settle();
    expect(asked).toEqual([]);
    rerender(<Probe id={1} />);
    await settle();
    expect(asked.map(({ input }) => input)).toEqual([{ id: 1 }]);
  });
});
