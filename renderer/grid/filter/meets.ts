import type { Condition, Parsed } from '../../../contract/filter/parse-filter.ts';

/** Whether a value in the page meets what was typed, as the database decides it: what is undefined meets no comparison. */
export function meets(value: unknown, parsed: Parsed): boolean {
  if ('problem' in parsed || parsed.conditions.length === 0) return true;
  const holds = (condition: Condition): boolean => holdsFor(value, condition);
  return parsed.any ? parsed.conditions.some(holds) : parsed.conditions.every(holds);
}

function holdsFor(value: unknown, { op, values, absolute }: Condition): boolean {
  const isBlank = value === null || value === undefined || value === '';
  if (op === 'blank') return isBlank;
  if (op === 'notBlank') return !isBlank;
  if (isBlank) return false;
  const [first = '', second = ''] = values;
  if (op === 'contains') return String(value).toLowerCase().includes(String(first).toLowerCase());
  if (op === 'notContains') return !String(value).toLowerCase().includes(String(first).toLowerCase());
  const x = typeof value === 'number' ? (absolute ? Math.abs(value) : value) : String(value);
  switch (op) {
    case 'equals':
      return x === first;
    case 'notEquals':
      return x !== first;
    case 'greaterThan':
      return x > first;
    case 'atLeast':
      return x >= first;
    case 'lessThan':
      return x < first;
    case 'atMost':
      return x <= first;
    case 'between':
      return x >= first && x <= second;
  }
}
