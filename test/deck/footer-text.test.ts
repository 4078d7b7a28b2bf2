import { expect, it } from 'vitest';
import { footerPoints, footerText } from '../../deck/footer-text.ts';
import { footerFrame, narrowFooterFrame } from '../../deck/layout.ts';
import { textWidth } from '../../deck/text/text-width.ts';
import { deckFixture } from './fixture.ts';

const input = deckFixture();

it('says the workspace, the snapshot, the fingerprint and the anchor', () => {
  expect(footerText(input)).toBe(
    `Draft  ·  ${input.workspace}  ·  ${input.snapshot}  ·  fingerprint ${input.fingerprint.slice(0, 12)}  ·  anchor ${input.anchor}`,
  );
});

it('cuts names that are too long, and never the anchor', () => {
  const logo = { type: 'image/png', base64: '', ratio: 1 } as const;
  for (const look of [null, logo]) {
    const template = { footer: 'House '.repeat(20), logo: look } as never;
    const said = footerText({ ...input, workspace: 'desk '.repeat(60), template });
    expect(said).toMatch(/^Draft {2}· /);
    expect(said).toMatch(new RegExp(`… {2}· {2}fingerprint .* anchor ${input.anchor}$`));
    expect(textWidth(said, footerPoints)).toBeLessThan((look ? narrowFooterFrame : footerFrame).w - 0.05);
  }
});
