import {
  betaOn,
  deltaCoVaR,
  leastVolatility,
  longRunMes,
  longRunMesOfBeta,
  marginalExpectedShortfall,
  srisk,
  stressDays,
} from '../formulas/systemic.ts';
import { defineModel } from './model.ts';
import { finite, finiteRow, seriesOf, unless } from './plain.ts';

type Input = Readonly<{
  participants: readonly (readonly (number | null)[])[];
  system: readonly (number | null)[];
  quantile: number;
  debt?: readonly number[] | undefined;
  equity?: readonly number[] | undefined;
  k?: number | undefined;
  crisis?: number | undefined;
}>;

const system = [-5, -4, -3, -2, -1, 0, 1, 2, 3, 4].map((r) => r / 100);

export const systemic = defineModel<Input>({
  card: {
    id: 'systemic',
    title: 'Systemic measures: MES, LRMES, SRISK, ΔCoVaR',
    definition:
      'What each loses when the system does, what capital it would lack, and how far its distress drags the system.',
    formula:
      'MES_i = E[r_i | r_sys < q-quantile]; LRMES = 1 − (1 − crisis)^β of the system’s fall in six months (V-Lab; 40 % in the workspace), or without a crisis 1 − e^(18·MES); SRISK = kD − (1−k)W(1−LRMES); ΔCoVaR = β_q·(VaR_q − VaR_½), β_q the slope of the q-quantile of the system on the participant',
    assumptions: [
      'Stress days are strictly below the linearly interpolated quantile.',
      'All figures are returns: a loss is negative.',
      'The system’s short fall counts positive SRISK only: surpluses do not help others.',
    ],
    failsWhere: [
      'Few stress days: read `days`.',
      'LRMES takes today’s holdings through six months unchanged, and saturates for levered books: how many lose more than 99 % is said.',
      `ΔCoVaR does not know scale: below a volatility of ${leastVolatility} it is undefined; for a book hedged a little less well read it beside MES.`,
    ],
    inputs: 'participants[series][time], system[time], quantile; debt, equity, k for SRISK; crisis',
    reference:
      'Acharya, Pedersen, Philippon and Richardson 2017; Acharya, Engle and Richardson 2012; Brownlees and Engle 2017; NYU Stern Volatility Laboratory (V-Lab), systemic risk, help pages: crisis 40 % in six months, k 8 %; Adrian and Brunnermeier 2016; Koenker and Bassett 1978',
    complexity: 'O(N·T log T)',
  },
  examples: [
    {
      name: 'Two worst days of ten',
      mark: 'D',
      source:
        'Threshold at place 9·0.2 = 1.8: −4 % + 0.8·1 %; twice the system loses twice as much; LRMES 1 − e^(18·MES)',
      input: { participants: [system.map((r) => 2 * r), system.map(() => 0.01)], system, quantile: 0.2 },
      expected: [
        ['threshold', -0.032],
        ['days', 2],
        ['mes.0', -0.09],
        ['mes.1', 0.01],
        ['lrmes.0', 1 - Math.exp(-1.62)],
        ['deltaCoVaR.0', -0.032 - -0.005],
      ],
    },
    {
      name: 'SRISK of the first',
      mark: 'D',
      source: 'k·D − (1−k)·W·(1−LRMES) = 0.08·900 − 0.92·100·e^(−0.9) with MES −5 %',
      input: {
        participants: [[-0.05, 0, 0.01, 0.02]],
        system: [-0.05, 0, 0.01, 0.02],
        quantile: 0.25,
        debt: [900],
        equity: [100],
        k: 0.08,
      },
      expected: [
        ['srisk.0', 72 - 92 * Math.exp(-0.9)],
        ['systemSrisk', 72 - 92 * Math.exp(-0.9)],
      ],
    },
    {
      name: 'V-Lab’s crisis: the system falls by 40 % in six months',
      mark: 'D',
      source: 'β 2 and −½ by construction: LRMES 1 − 0.6² = 0.64 and 1 − 0.6^(−½); k·D − (1−k)·W·0.36',
      input: {
        participants: [system.map((r) => 2 * r), system.map((r) => -r / 2)],
        system,
        quantile: 0.2,
        debt: [900, 0],
        equity: [100, 100],
        k: 0.08,
        crisis: 0.4,
      },
      expected: [
        ['lrmes.0', 0.64],
        ['lrmes.1', 1 - 1 / Math.sqrt(0.6)],
        ['srisk.0', 72 - 92 * 0.36],
      ],
    },
  ],
  run: (input) => {
    const participants = seriesOf(input.participants);
    const market = Float64Array.from(input.system, (v) => v ?? Number.NaN);
    const days = stressDays(market, input.quantile);
    const mes = participants.map((r) => marginalExpectedShortfall(r, days));
    const { crisis } = input;
    const lrmes =
      crisis === undefined
        ? mes.map(longRunMes)
        : participants.map((r) => longRunMesOfBeta(betaOn(r, market), crisis));
    const covar = participants.map((r) => deltaCoVaR(r, market, input.quantile));
    const { debt, equity, k } = input;
    const short =
      debt !== undefined && equity !== undefined && k !== undefined
        ? lrmes.map((l, i) => srisk(debt[i] ?? Number.NaN, equity[i] ?? Number.NaN, l, k))
        : null;
    return {
      mes: finiteRow(mes),
      threshold: finite(days.threshold),
      days: days.times.length,
      lrmes: finiteRow(lrmes),
      deltaCoVaR: finiteRow(covar),
      ...(short !== null && {
        srisk: finiteRow(short),
        systemSrisk: finite(short.reduce((sum, s) => sum + Math.max(0, s), 0)),
      }),
      warnings: [
        ...mes.flatMap((m, i) =>
          unless(m, 'noStressReturn', `Participant ${i} has no return on a stress day.`),
        ),
        ...covar.flatMap((c, i) =>
          unless(
            c,
            'noSlope',
            `Participant ${i} hardly varies (volatility below ${leastVolatility}): no ΔCoVaR.`,
          ),
        ),
      ],
    };
  },
});
