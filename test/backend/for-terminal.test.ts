import { expect, it } from 'vitest';
import { forTerminal, onOneLine } from '../../backend/hosts/cli/for-terminal.ts';
import { table, text } from '../../backend/hosts/cli/table.ts';

it('shows what would move the cursor or turn the direction of writing', () => {
  expect(forTerminal('a\u001b[2Kb\u202ec\u2066d\u200f')).toBe('a␛[2Kb⟨U+202E⟩c⟨U+2066⟩d⟨U+200F⟩');
  expect(forTerminal('line\n\tnext é 漢 👍🏽')).toBe('line\n\tnext é 漢 👍🏽');
});

it('a name stays on its line, in a table too', () => {
  expect(onOneLine('a\nb\tc')).toBe('a␊b␉c');
  expect(table([text('File'), text('Rows')], [['a\n1  forged.csv', '2']])).toContain('a␊1  forged.csv  2');
});
