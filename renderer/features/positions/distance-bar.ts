/** The bar is full from here on: nearer is what matters. */
const full = 0.5;

/** A bar along the lower edge of the cell: the shorter, the nearer is liquidation. */
export function distanceBar({ value }: Readonly<{ value?: unknown }>): Record<string, string> {
  if (typeof value !== 'number') return { backgroundImage: 'none' };
  const share = Math.round(100 * Math.max(0.02, Math.min(1, value / full)));
  const colour = value < 0.05 ? 'var(--bad)' : value < 0.15 ? 'var(--warn)' : 'var(--muted)';
  return {
    backgroundImage: `linear-gradient(90deg, ${colour} ${share}%, transparent ${share}%)`,
    backgroundSize: '100% 3px',
    backgroundPosition: 'left bottom',
    backgroundRepeat: 'no-repeat',
  };
}
