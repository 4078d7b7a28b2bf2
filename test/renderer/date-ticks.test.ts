import { describe, expect, it } from 'vitest';
import { dateTicks } from '../../renderer/plot/date-ticks.ts';
import type { Trace } from '../../renderer/plot/figure.ts';

const at = (...times: readonly string[]): Trace[] => [
  { type: 'scatter', mode: 'lines', x: times.map((time) => new Date(`${time}Z`)), y: times.map(() => 0) },
];
const days = (times: ArrayLike<unknown> | undefined) =>
  Array.from(times ?? [], (time) => (time instanceof Date ? time.toISOString().slice(0, 10) : time));

describe('ticks of a date axis', () => {
  it('stand at the dates there are, thinned with the newest kept', () => {
    const months = Array.from({ length: 12 }, (_, i) => `2025-${String(i + 1).padStart(2, '0')}-01T00:00`);
    const { tickvals, tickformat, ticktext } = dateTicks(at(...months), { type: 'date' });
    expect(days(tickvals)).toEqual(['02', '04', '06', '08', '10', '12'].map((month) => `2025-${month}-01`));
    expect(tickformat).toBe('%Y-%m-%d');
    expect(ticktext).toBeUndefined();
  });
  it('do not lie on one another where dates are unevenly far apart', () => {
    const { tickvals } = dateTicks(
      at('2025-01-01T00:00', '2025-12-29T00:00', '2025-12-30T00:00', '2025-12-31T00:00'),
      { type: 'date' },
    );
    expect(days(tickvals)).toEqual(['2025-01-01', '2025-12-31']);
  });
  it('within days say the time, and each day once', () => {
    const { ticktext } = dateTicks(
      at('2025-10-10T20:40', '2025-10-10T21:20', '2025-10-10T23:50', '2025-10-11T00:25', '2025-10-11T01:00'),
      { type: 'date' },
    );
    expect(ticktext).toEqual(['20:40<br>2025-10-10', '21:20', '23:50', '00:25<br>2025-10-11', '01:00']);
  });
});
