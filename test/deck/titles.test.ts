import { describe, expect, it } from 'vitest';
import { cascadeTitle } from '../../deck/slides/cascade.ts';
import { contributorsTitle } from '../../deck/slides/contributors.ts';
import { correlationTitle } from '../../deck/slides/correlation.ts';
import { coverageTitle } from '../../deck/slides/coverage.ts';
import { growth, leverageTitle } from '../../deck/slides/leverage.ts';
import { limitsTitle } from '../../deck/slides/limits.ts';
import { liquidationsTitle } from '../../deck/slides/liquidations.ts';
import { methodologyTitle } from '../../deck/slides/methodology.ts';
import { planeTitle } from '../../deck/slides/plane.ts';
import { saturationTitle } from '../../deck/slides/saturation.ts';
import { statusSlide, statusTitle } from '../../deck/slides/status.ts';
import { whatIfTitle } from '../../deck/slides/what-if-title.ts';
import { describeChange } from '../../deck/text/change.ts';
import { deckFixture } from './fixture.ts';

const input = deckFixture();

describe('a change in words', () => {
  it.each([
    [4.1, 5.8, 'Leverage rose from 4.10× to 5.80× since May'],
    [5.8, 4.1, 'Leverage fell from 5.80× to 4.10× since May'],
    [4.101, 4.1, 'Leverage is unchanged at 4.10× since May'],
    [null, 4.1, 'Leverage is 4.10×'],
    [4.1, null, 'Leverage is undefined: nobody has equity'],
  ])('%s → %s', (before, after, said) => {
    expect(
      describeChange('Leverage', before, after, 'ratio', { since: 'since May', reason: 'nobody has equity' }),
    ).toBe(said);
  });

  it.each([
    [100, 112.3, 'grew 12.3 %'],
    [100, 88, 'fell 12.0 %'],
    [100, 100.01, 'is unchanged'],
    [0, 5e6, 'went from $0 to $5.00 m'],
  ])('growth of %s to %s', (a, b, said) => expect(growth(a, b)).toBe(said));
});

describe('titles follow the numbers', () => {
  it('status counts what is beyond a limit and says the worst', () => {
    expect(statusTitle(input.headlines.headlines, 'since June')).toBe(
      '1 breach and 2 warnings of 6 headline measures: amplification at the reference shock rose from 1.69× to 1.82× since June',
    );
    const calm = input.headlines.headlines.map((h) => ({
      ...h,
      status: 'green' as const,
      value: h.previous,
    }));
    expect(statusTitle(calm, 'since June')).toMatch(
      /^0 of 6 headline measures beyond a limit: system leverage is unchanged at/,
    );
    expect(statusTitle([], undefined)).toBe('0 headline measures have been computed');
  });

  it('a figure of status and its change are those shown beside each other', () => {
    const [first, ...others] = input.headlines.headlines;
    if (first === undefined) throw new Error('a headline');
    // 0.9386 and 0.7934 differ by 0.1452; 0.939 and 0.793, which are shown, by 0.146.
    const shown = { ...first, unit: 'index' as const, value: 0.9386, previous: 0.7934 };
    const slide = statusSlide({ ...input, headlines: { ...input.headlines, headlines: [shown, ...others] } });
    expect(JSON.stringify(slide.blocks)).toContain('+0.146 from 0.793');
  });

  it('leverage tells both directions, one snapshot, and no equity', () => {
    expect(leverageTitle(input)).toBe(
      'System leverage rose from 3.10× to 6.40× since 2025-11-30: levered notional grew 95.0 %, equity fell 5.5 %',
    );
    const reversed = {
      ...input,
      leverageTrend: { ...input.leverageTrend, total: input.leverageTrend.total.toReversed() },
      leverage: {
        ...input.leverage,
        totals: {
          ...input.leverage.totals,
          leverage: 3.1,
          equity: input.leverageTrend.total[0]?.equity ?? 0,
        },
      },
    };
    expect(leverageTitle(reversed)).toBe(
      'System leverage fell from 6.40× to 3.10× since 2025-11-30: levered notional fell 48.7 %, equity grew 5.9 %',
    );
    expect(leverageTitle(deckFixture({ snapshots: 1 }))).toBe(
      'System leverage is 6.50× on $17.9 bn of gross notional',
    );
    const none = {
      ...input,
      leverage: { ...input.leverage, totals: { ...input.leverage.totals, leverage: null } },
    };
    expect(leverageTitle(none)).toBe(
      'System leverage is undefined: no account has positive equity on $17.9 bn of gross notional',
    );
  });

  it.each([
    [0.7, /move together: mean pairwise correlation 0\.70/],
    [0.3, /mostly move together: .* 0\.30/],
    [-0.1, /move apart: .* −0\.10/],
    [null, /is undefined over 729 observations/],
  ])('correlation %s', (meanPairwise, pattern) => {
    expect(correlationTitle({ ...input.correlation, meanPairwise })).toMatch(pattern);
  });

  it('the plane tells both axes apart', () => {
    const p = input.coMovement.point;
    const first = {
      ...p,
      snapshot: 'first',
      asOf: Date.UTC(2026, 0, 31),
      leverageFactor: 0.2,
      averageCorrelation: 0.9,
    };
    expect(planeTitle([first, p], p)).toBe(
      'Since 2026-01-31 the system has less leverage risk and less correlation: factor 20.0 % to 12.3 %, correlation 0.90 to 0.67',
    );
    expect(planeTitle([{ ...first, leverageFactor: 0.01 }, p], p)).toMatch(
      /more leverage risk, less correlation/,
    );
    expect(planeTitle([p], p)).toBe(
      'The system stands at leverage factor 12.3 %, average correlation (w·σ) 0.67',
    );
    expect(planeTitle([first], { ...p, averageCorrelation: null })).toMatch(
      /average correlation \(w·σ\) n\/a$/,
    );
  });

  it('liquidations name the reference move and its mirror', () => {
    expect(liquidationsTitle(input)).toBe(
      'A 10 % fall liquidates $1.07 bn, 6.1 % of notional; a 10 % rise $414 m',
    );
  });

  it('cascade tells a fall, a rise, a quiet one, and an undefined amplification', () => {
    const c = input.cascade;
    expect(cascadeTitle(c)).toBe(
      'A 10 % fall becomes 18.2 % after 6 rounds: 8.2 pp added, amplification 1.82×, $4.44 bn liquidated, $123 m of bad debt',
    );
    expect(cascadeTitle({ ...c, badDebt: 0 })).toMatch(/no bad debt$/);
    expect(cascadeTitle({ ...c, initialDrop: -0.1, totalDrop: -0.15 })).toMatch(
      /^A 10 % rise becomes 15\.0 %/,
    );
    expect(cascadeTitle({ ...c, accounts: 0 })).toBe('A 10 % fall liquidates 0 accounts: no cascade follows');
    expect(cascadeTitle({ ...c, amplification: null })).toMatch(/amplification is undefined/);
  });

  it('saturation tells when a day is enough, when it is not, and when nothing is', () => {
    const s = input.saturation;
    expect(saturationTitle(s)).toBe(
      'A uniform fall of 11.2 %, 3.4 daily σ, reaches amplification 2.00× and $1.00 m of bad debt',
    );
    expect(saturationTitle({ ...s, criticalShock: 0.02, saturated: true })).toMatch(
      /^The system is saturated: a fall of 2\.0 %, 0\.6 daily σ/,
    );
    expect(saturationTitle({ ...s, criticalShock: null })).toMatch(/^No uniform fall up to 95 %/);
    expect(saturationTitle({ ...s, marketSigma: null })).toMatch(/^A uniform fall of 11\.2 % reaches/);
  });

  it('contributors: many, one, none, undefined index', () => {
    const s = input.synchronisation;
    expect(contributorsTitle(s)).toMatch(
      /^10 participants of 150 carry \d+\.\d % of joint liquidations; synchronisation index 0\.692, at most 42\.5 % of open interest at once$/,
    );
    expect(contributorsTitle({ ...s, contributions: s.contributions.slice(0, 1) })).toMatch(
      /^1 participant of 1 carries/,
    );
    expect(contributorsTitle({ ...s, contributions: [], index: null, reason: 'nobody is liquidated' })).toBe(
      '0 participants are liquidated in the tail of 725 scenarios; the synchronisation index is undefined: nobody is liquidated',
    );
  });

  it('what-if: best option, none that helps, none at all', () => {
    expect(whatIfTitle(input.whatIf)).toBe(
      '“Cap leverage at 10× everywhere” lowers amplification from 1.82× to 1.31× for $2.13 bn of notional cut',
    );
    const worse = input.whatIf.map((o) => ({
      ...o,
      result: { ...o.result, measures: o.result.measures.map((m) => ({ ...m, difference: 0.1 })) },
    }));
    expect(whatIfTitle(worse)).toBe('None of 3 options lowers amplification from 1.82×');
    expect(whatIfTitle(input.whatIf, input.limits)).toBe(
      '“Cap basis funds at 6×” brings amplification from 1.82× to 1.38×, within its breach level of 1.50×, for $1.24 bn of notional cut',
    );
    const strict = input.limits.map((l) => ({ ...l, limit: { ...l.limit, amber: 1.1, red: 1.2 } }));
    expect(whatIfTitle(input.whatIf, strict)).toMatch(/^“Cap leverage at 10× everywhere” lowers/);
    // The strongest breaks another limit: the next that breaks none is named; where all do, that is said.
    const [status] = input.limits;
    const [first] = input.whatIf;
    const other = first?.result.measures.find((m) => m.id !== 'amplification' && m.before !== null);
    if (status === undefined || first === undefined || other === undefined) throw new Error('fixture');
    const limit = { ...status.limit, measure: other.id, direction: 'above' as const, red: 1e15 };
    const breaking = (labels: readonly string[]) =>
      input.whatIf.map((o) => ({
        ...o,
        result: {
          ...o.result,
          measures: o.result.measures.map((m) =>
            m.id === other.id && labels.includes(o.label) ? { ...m, after: 1e16 } : m,
          ),
        },
      }));
    const limited = [{ ...status, label: 'Other measure', limit }];
    const praised = (title: string): string => /“([^”]+)”/.exec(title)?.[1] ?? '';
    const best = praised(whatIfTitle(input.whatIf, limited));
    expect(praised(whatIfTitle(breaking([best]), limited))).not.toBe(best);
    const all = input.whatIf.map((o) => o.label);
    expect(whatIfTitle(breaking(all), limited)).toMatch(/breaks another limit: “.*” that of other measure$/);
    expect(whatIfTitle([])).toBe('0 what-if options are saved for this snapshot');
  });

  it('limits: breach, warnings only, none breached, none set', () => {
    const l = input.limits;
    expect(limitsTitle(l)).toBe(
      '1 breach and 2 warnings of 5 limits: amplification at 1.82× is above its breach level of 1.50×',
    );
    expect(limitsTitle(l.filter((x) => x.status !== 'red'))).toMatch(
      /^2 warnings of 4 limits: system leverage at 6\.50× is above its warning level of 6\.00×/,
    );
    expect(limitsTitle(l.filter((x) => x.status === 'green'))).toBe('0 of 2 limits are breached');
    expect(limitsTitle([])).toBe('0 limits are set in this workspace');
  });

  it('coverage never claims more than the least covered', () => {
    expect(coverageTitle(input)).toBe(
      'Every measure reads at least 98.1 % of $17.9 bn notional, 4,812 of 4,900 positions; liquidation prices are known for 96.3 %',
    );
  });

  it('methodology counts failures', () => {
    const [first, ...rest] = input.models;
    const failing = first
      ? [{ ...first, checks: first.checks.map((c) => ({ ...c, pass: false })) }, ...rest]
      : [];
    expect(methodologyTitle(failing, 1, 1)).toBe(
      '15 of 16 worked examples in 16 models reproduce their reference value',
    );
  });
});
