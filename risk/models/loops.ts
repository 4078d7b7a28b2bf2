import { loopLeverage, loopLimit, loopLiquidationDrop } from '../formulas/loops.ts';
import { defineModel } from './model.ts';

type Input = Readonly<{ loanToValue: number; loops: number; liquidationThreshold?: number | undefined }>;

const loopsOf = (loops: number, leverage: number) => ({
  name: `${loops} loops at 75 %`,
  mark: 'D' as const,
  source: 'Geometric sum 1 + ¾ + … + ¾^n',
  input: { loanToValue: 0.75, loops },
  expected: [
    ['leverage', leverage],
    ['limit', 4],
  ] as const,
});

export const loops = defineModel<Input>({
  card: {
    id: 'loops',
    title: 'Recursive lending loops',
    definition: 'Leverage built by borrowing against collateral, buying more of it and depositing it again.',
    formula:
      '(1−LTV^(n+1))/(1−LTV), limit 1/(1−LTV); liquidated when collateral falls 1 − (1−1/x)/LT against debt',
    assumptions: ['Each loop borrows the full loan-to-value.', 'No interest, fee or slippage.'],
    failsWhere: ['Thin markets: unwinding moves the peg that liquidates the others.'],
    inputs: 'loanToValue, loops, liquidationThreshold?',
    reference: 'Geometric series; Aave v3 risk parameters for the threshold',
    complexity: 'O(1); cycles of the borrow graph O(V+E) (Tarjan 1972)',
  },
  examples: [
    loopsOf(0, 1),
    loopsOf(1, 1.75),
    loopsOf(2, 2.3125),
    loopsOf(3, 2.734375),
    {
      name: 'Depeg that breaks one loop',
      mark: 'D',
      source: 'x = 1.75: debt 0.75 of 1.75 collateral; 1 − (3/7)/0.8',
      input: { loanToValue: 0.75, loops: 1, liquidationThreshold: 0.8 },
      expected: [['liquidationDrop', 1 - 3 / 7 / 0.8]],
    },
  ],
  run: ({ loanToValue, loops: count, liquidationThreshold }) => {
    const leverage = loopLeverage(loanToValue, count);
    const drop =
      liquidationThreshold === undefined ? null : loopLiquidationDrop(leverage, liquidationThreshold);
    return {
      leverage,
      limit: loopLimit(loanToValue),
      ...(drop !== null && { liquidationDrop: drop }),
      warnings:
        drop !== null && drop <= 0
          ? [{ code: 'liquidatable', message: 'The loop is liquidatable without any fall.' }]
          : [],
    };
  },
});
