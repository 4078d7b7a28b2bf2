import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { folder } from '../db/fixture.ts';
import { openCommandLines } from '../support/command-lines.ts';

const withoutMark = {
  result: 'success',
  openPositions: [
    { side: 'short', symbol: 'PF_XBTUSD', price: 60_000, size: 0.5, fillTime: '2026-10-31T00:00:00Z' },
  ],
};

// Positions that no export and no price gives a value stood in no sum, and only --json said so: "gross notional $0".
it('what is left out of a figure is said where the figure is printed', async () => {
  const place = folder();
  writeFileSync(join(place, 'positions.json'), JSON.stringify(withoutMark));
  const lines = openCommandLines(place);
  await lines.run(['import', 'positions.json', '--workspace', 'a.lockstep', '--as-of', '2026-10-31']);
  const { out, err } = await lines.run(['leverage', '--workspace', 'a.lockstep']);
  lines.close();
  expect(out).toContain('$0');
  expect(err).toContain('! 1 position: no notional, and no price to value the quantity with.');
});
