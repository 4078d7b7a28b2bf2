// @vitest-environment happy-dom
import { renderHook, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { matchCommands } from '../../../renderer/app/match-commands.ts';
import { pageActions } from '../../../renderer/app/page-actions.ts';
import { usePageActions } from '../../../renderer/app/use-page-actions.ts';

/** The buttons of a page as the palette names them. */
const html = `
  <button class="bp6-button">Export PowerPoint</button>
  <button class="bp6-button" disabled>Write minutes</button>
  <fieldset><legend>By</legend><button role="radio">Cohort</button></fieldset>
  <section class="panel"><h2>Accounts</h2>
    <button class="bp6-button" title="as shown"> CSV </button>
    <label class="bp6-control bp6-switch"><input type="checkbox">Significant</label>
    <div class="grid-host"><button class="bp6-button">Values of Venue</button></div>
  </section>
  <section class="panel"><h2>Map</h2>
    <fieldset class="plot-actions" aria-label="Chart: Map">
      <button class="bp6-button" aria-label="Save as a picture"></button>
      <button class="bp6-button" aria-label="Whole chart (after zooming by dragging)"></button>
    </fieldset>
    <div class="control"><label for="cap">Cap of funds, ×</label><input id="cap"></div>
    <label class="control"><span>Group by</span><select><option>Venue</option></select></label>
    <button>Clear</button>
  </section>`;

it('the palette finds what can be pressed on the page, under its panel, and presses it', async () => {
  const content = document.createElement('main');
  content.innerHTML = html;
  document.body.append(content);
  try {
    const pressed: string[] = [];
    content.addEventListener('click', ({ target }) =>
      pressed.push((target as HTMLElement).textContent?.trim() ?? ''),
    );
    const actions = pageActions(content);
    expect(actions.map(({ title }) => title)).toEqual([
      'Export PowerPoint',
      'By Cohort',
      'Accounts: CSV',
      'Accounts: Significant',
      'Map: Cap of funds, ×',
      'Map: Group by',
      'Map: Clear',
      'Chart: Map: Save as a picture',
      'Chart: Map: Whole chart (after zooming by dragging)',
    ]);
    const found = (query: string) => matchCommands(query, actions).map(({ title }) => title);
    expect(found('export')).toEqual(['Export PowerPoint', 'Accounts: CSV', 'Chart: Map: Save as a picture']);
    expect(found('filter clear')).toEqual(['Map: Clear']);
    expect(found('cap')).toContain('Map: Cap of funds, ×');
    expect(found('group')).toEqual(['Map: Group by']);
    expect(found('reset zoom')).toEqual(['Chart: Map: Whole chart (after zooming by dragging)']);
    actions[2]?.run();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(pressed).toEqual(['CSV']);
    expect(document.activeElement?.textContent).toContain('CSV');
    actions[4]?.run();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect([document.activeElement?.id, pressed]).toEqual(['cap', ['CSV']]);
  } finally {
    content.remove();
  }
});

it('a palette opened before the page is there has its buttons when they come', async () => {
  const content = document.createElement('main');
  content.className = 'shell-main';
  document.body.append(content);
  try {
    const { result, rerender } = renderHook(({ open }) => usePageActions(open), {
      initialProps: { open: true },
    });
    const titles = () => result.current.map(({ title }) => title);
    expect(titles()).toEqual([]);
    content.innerHTML = html;
    await waitFor(() => expect(titles()).toContain('Export PowerPoint'));
    content.querySelector('button')?.setAttribute('disabled', '');
    await waitFor(() => expect(titles()).not.toContain('Export PowerPoint'));
    rerender({ open: false });
    expect(titles()).toEqual([]);
  } finally {
    content.remove();
  }
});
