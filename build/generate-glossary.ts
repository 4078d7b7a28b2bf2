import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { glossary } from '../contract/glossary.ts';
import { measures } from '../contract/measures.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|');

/**
 * Text of docs/glossary.md, written from the registry of measures and the list of terms, which are also what the
 * window shows: `node build/generate-glossary.ts`. A test compares what is committed with a fresh generation.
 */
export function glossaryText(): string {
  const terms = glossary.map(({ term, meaning }) => `| ${cell(term)} | ${cell(meaning)} |`);
  const rows = measures.map(
    (m) =>
      `| ${cell(m.label)} | ${cell(m.definition)} | ${cell(m.basis)} | ${m.direction === 'above' ? 'higher' : 'lower'} | [${m.card}](models/${m.card}.md) |`,
  );
  return `${[
    '<!-- Written by build/generate-glossary.ts from contract/terms and contract/measures. Change them, not this file. -->',
    '# Glossary',
    'The words of the window, the slides and the command line. In the window: *Methodology → Glossary*.',
    '## Terms',
    ['| Term | Meaning |', '| --- | --- |', ...terms].join('\n'),
    '## Measures',
    'Every measure a limit can be set on, by the name it has everywhere.',
    ['| Measure | Definition | Basis | Worse when | Card |', '| --- | --- | --- | --- | --- |', ...rows].join(
      '\n',
    ),
  ].join('\n\n')}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(fileURLToPath(new URL('../docs/glossary.md', import.meta.url)), glossaryText());
}
