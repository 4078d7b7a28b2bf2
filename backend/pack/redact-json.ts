import type { Redactor } from '../../deck/pseudonyms/make-redactor.ts';

/** Fields that hold participants, whatever else their names mean. */
const participants = new Set(['participant', 'participants', 'counterparty']);

/** Every text in a value with the names in it replaced; keys are words of the program and stay. */
export function redactJson(value: unknown, redactor: Redactor, names = false): unknown {
  if (typeof value === 'string') return redactor.field(value, names);
  if (Array.isArray(value)) return value.map((item) => redactJson(item, redactor, names));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      redactJson(item, redactor, names || participants.has(key)),
    ]),
  );
}
