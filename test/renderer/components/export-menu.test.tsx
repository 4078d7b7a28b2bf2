// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { stepInMenu } from '../../../renderer/kit/step-in-menu.ts';

afterEach(cleanup);

it('arrows go from entry to entry of a menu, around its ends', () => {
  render(
    <ul onKeyDown={stepInMenu}>
      <li>
        <input type="checkbox" aria-label="Pseudonyms" />
      </li>
      {['CSV', 'Excel'].map((text) => (
        <li key={text}>
          <button type="button">{text}</button>
        </li>
      ))}
      <li>
        <button type="button" tabIndex={-1}>
          off
        </button>
      </li>
    </ul>,
  );
  const entry = (name: string) => screen.getByText(name);
  const press = (key: string): void =>
    void fireEvent.keyDown(document.activeElement ?? document.body, { key });
  screen.getByLabelText('Pseudonyms').focus();
  press('ArrowDown');
  expect(document.activeElement).toBe(entry('CSV'));
  press('End');
  expect(document.activeElement).toBe(entry('Excel'));
  press('ArrowDown');
  expect(document.activeElement).toBe(screen.getByLabelText('Pseudonyms'));
  press('ArrowUp');
  expect(document.activeElement).toBe(entry('Excel'));
  press('x');
  expect(document.activeElement).toBe(entry('Excel'));
});
