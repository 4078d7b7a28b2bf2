// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepFocus } from '../../../renderer/app/keep-focus.ts';

let stop = (): void => undefined;
beforeEach(() => {
  stop = keepFocus(document.body);
});
afterEach(() => {
  stop();
  cleanup();
});

function List({ later = false }: Readonly<{ later?: boolean }>) {
  const [names, setNames] = useState(['A', 'B', 'C']);
  const remove = (name: string): void => {
    const next = (): void => setNames((before) => before.filter((one) => one !== name));
    if (later) setTimeout(next, 30);
    else next();
  };
  return (
    <main id="content" tabIndex={-1}>
      <section className="panel">
        <h2>Notes</h2>
        {names.map((name) => (
          <p key={name}>
            <button type="button">Edit {name}</button>
            <button type="button" onClick={() => remove(name)}>
              Remove {name}
            </button>
          </p>
        ))}
      </section>
      <section className="panel">
        <h2>Others</h2>
        <button type="button">Remove X</button>
      </section>
    </main>
  );
}
const has = () => document.activeElement?.textContent;
function press(name: string): void {
  const button = screen.getByRole('button', { name });
  fireEvent.pointerDown(button);
  button.focus();
  fireEvent.click(button);
}

it.each([false, true])(
  'what removes its own row gives the focus to the next, last to the heading (later: %s)',
  async (later) => {
    render(<List later={later} />);
    press('Remove B');
    await vi.waitFor(() => expect(has()).toBe('Remove C'));
    press('Remove C');
    await vi.waitFor(() => expect(has()).toBe('Remove A'));
    press('Remove A');
    await vi.waitFor(() => expect(has()).toBe('Notes'));
  },
);

it('a button that cannot be pressed any more gives it to its heading', async () => {
  function One() {
    const [done, setDone] = useState(false);
    return (
      <main>
        <form className="panel">
          <h2>Imports</h2>
          <button type="button" disabled={done} onClick={() => setDone(true)}>
            Remove import
          </button>
        </form>
      </main>
    );
  }
  render(<One />);
  press('Remove import');
  (document.activeElement as HTMLElement | null)?.blur();
  await vi.waitFor(() => expect(has()).toBe('Imports'));
});

it('takes it from nobody: not from what was focused since, and not back from a press on nothing', async () => {
  render(<List later />);
  const away = screen.getByRole('button', { name: 'Edit A' });
  press('Remove B');
  away.focus();
  await new Promise((resolve) => setTimeout(resolve, 250));
  expect(document.activeElement).toBe(away);
  press('Remove C');
  fireEvent.pointerDown(document.body);
  (document.activeElement as HTMLElement | null)?.blur();
  await new Promise((resolve) => setTimeout(resolve, 250));
  expect(document.activeElement).toBe(document.body);
});

it('a part that goes as a whole gives it to the page, not to what does the same to something else', async () => {
  function Parts() {
    const [there, setThere] = useState(true);
    return (
      <main id="content" tabIndex={-1}>
        <h1>Data</h1>
        {there ? (
          <section className="panel">
            <h2>Saved mappings</h2>
            <button type="button" onClick={() => setThere(false)}>
              Remove 2 mappings
            </button>
          </section>
        ) : null}
        <section className="panel">
          <h2>Imports</h2>
          <button type="button">Remove import</button>
        </section>
      </main>
    );
  }
  render(<Parts />);
  press('Remove 2 mappings');
  await vi.waitFor(() => expect(has()).toBe('Data'));
});
