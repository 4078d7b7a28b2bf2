import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');

/** Figures of speech that once stood in the window, on slides or in messages, and the plain term that replaced each. */
const forbidden: readonly (readonly [RegExp, plain: string])[] = [
  [/\bmove itself\b/i, 'direct loss'],
  [/\bfall(ing)? together\b/i, 'joint liquidation, liquidated together'],
  [/\bwho carries it\b/i, 'contribution to volatility'],
  [/\bstands? still\b|\bstood still\b/i, 'shock set to zero for want of prices; held constant'],
  [/\b(take|taken|takes) (it |an import |any of these )?back\b/i, 'remove import'],
  [/\bwords for nothing\b/i, 'text that means empty'],
  [/\bstay out\b/i, 'not modelled'],
  [/["'>]Read with["'<]/, 'assumptions'],
  [/ΣN\s*\/\s*ΣE/, 'total notional ÷ total equity'],
  [/\blying (bar|column)/i, 'horizontal'],
  [/\bbite(s|range)?\b/i, 'LoanLiquidation'],
  [/\bbad debt that matters\b/i, 'material bad debt'],
  [/\bred lines?\b/i, 'breach level'],
  [/\bcalled off\b/i, 'stopped'],
  [/\blikeness\b/i, 'similarity'],
  [/\bhangs? on\b/i, 'depends on'],
  [/\bdeleverage-able\b/i, 'can be reduced by leverage caps'],
  [/\bformatNumber\([^()]*[cC]orrelation\b/, 'formatCoefficient: .9997 is not 1.00'],
  [/\bbreaks next\b|\bworst on the way\b/i, 'next breach at, worst up to the shock'],
];

/** Rooms whose strings people read, and their documents. Decisions are records of their time. */
const rooms = ['renderer', 'deck', 'backend', 'contract', 'electron', 'risk', 'docs', 'README.md'];
const files = rooms
  .flatMap((room) =>
    room.endsWith('.md')
      ? [room]
      : readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' }).map((f) =>
          path.join(room, f),
        ),
  )
  .filter((file) => /\.(tsx?|md)$/.test(file) && !file.startsWith(path.join('docs', 'decisions')));

const found = (text: string): string[] =>
  text
    .split('\n')
    .flatMap((line, i) =>
      forbidden.filter(([word]) => word.test(line)).map(([, plain]) => `${i + 1}: ${line.trim()} → ${plain}`),
    );

it('sees a figure of speech where there is one', () => {
  expect(found("title: 'Falling together'")).toEqual([
    "1: title: 'Falling together' → joint liquidation, liquidated together",
  ]);
  expect(found("title: 'Joint liquidation'")).toEqual([]);
});

it('nowhere that people read is there a figure of speech in place of the plain term', () => {
  expect(files.length).toBeGreaterThan(500);
  const said = files.flatMap((file) =>
    found(readFileSync(path.join(root, file), 'utf8')).map((line) => `${file}:${line}`),
  );
  expect(said).toEqual([]);
});
