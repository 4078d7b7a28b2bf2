import { isNamedZone } from './zone.ts';

/** Names of one offset only. */
const offsets: Readonly<Record<string, string>> = {
  utc: 'UTC',
  gmt: 'UTC',
  z: 'UTC',
  jst: '+09:00',
  kst: '+09:00',
  hkt: '+08:00',
  sgt: '+08:00',
};
/** Names that stand for several offsets, or for summer and winter alike. */
const several = /^(e[sd]?t|c[sd]?t|m[sd]?t|p[sd]?t|ces?t|ee[s]?t|we[s]?t|bst|ist|ae[sd]?t|msk|local)$/i;

/**
 * The zone that a heading names for the times below it: `Time (UTC+8)`, `Opened (UTC+05:30)`, `Date(UTC)`, `Time (JST)`,
 * `Time [Asia/Tokyo]`. `zone` null where the name says no one offset (`EST`); null where the heading names none.
 */
export function headingZone(heading: string): Readonly<{ named: string; zone: string | null }> | null {
  const text = heading.normalize('NFKC').trim();
  const named = /[([]\s*([^)\]]+?)\s*[)\]]\s*$/.exec(text)?.[1] ?? /[\s_](utc\S*|gmt\S*)$/i.exec(text)?.[1];
  if (named === undefined) return null;
  const known = offsets[named.toLowerCase()];
  if (known !== undefined) return { named, zone: known };
  const m = /^(?:utc|gmt)?\s*([+-])(\d{1,2})(?::?(\d{2}))?$/i.exec(named.replace('\u2212', '-'));
  if (m !== null) return { named, zone: `${m[1]}${(m[2] ?? '').padStart(2, '0')}:${m[3] ?? '00'}` };
  if (/^[A-Za-z_]+\/[A-Za-z_/]+$/.test(named) && isNamedZone(named)) return { named, zone: named };
  return several.test(named) ? { named, zone: null } : null;
}
