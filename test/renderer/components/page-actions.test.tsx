// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { pageActions } from '../../../renderer/app/page-actions.ts';

/** The buttons of a page as the palette names them. */
const html = `
  <button class="bp6-button">Export PowerPoint</button>
  <button class="bp6-button" disabled>Write minutes</button>
  <fieldset><legend>By</legend><button role="radio">Cohort</button></fieldset>
  <section class="panel"><h2>Accounts</h2>
    <button class="bp6-button" title="as shown"> CSV </button>
    <label class="bp6-control bp6-switch"><input type="checkbox">Significant</label>
    <div class="grid-host"><button class="bp6-button">Values of Venue</button></div>
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
    ]);
    actions[2]?.run();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(pressed).toEqual(['CSV']);
    expect(document.activeElement?.textContent).toContain('CSV');
  } finally {
    content.remove();
  }
});
