import { fieldName } from '../contract/field-names.ts';
import { nameFault } from '../contract/name-fault.ts';
import type { IngestRecord } from '../contract/records.ts';
import { RowError } from './refusal.ts';
import { FollowedWords } from './text/followed-words.ts';

/** What a record names and can be asked for by that name. An asset out of a symbol is as sound as the symbol. */
const named = ['participant', 'symbol', 'venue', 'asset', 'counterparty', 'source'] as const;
const ofPosition = ['participant', 'symbol', 'venue'] as const;

/**
 * Rejects records with a name that the contract would not take: it could be stored and never be asked for. A name is
 * looked at once a file and field.
 *
 * @throws RowError NAME
 */
export function nameCheck(): (record: IngestRecord) => void {
  const sound = new Map(named.map((field) => [field, new FollowedWords<true>()]));
  const check = (field: (typeof named)[number], name: string): void => {
    const known = sound.get(field);
    if (known?.get(name) === true) return;
    const fault = nameFault(name);
    if (fault !== null) throw new RowError('NAME', field, `the ${fieldName(field).toLowerCase()} ${fault}`);
    known?.set(name, true);
  };
  return (record) => {
    if (record.kind === 'position') for (const field of ofPosition) check(field, record[field]);
    else {
      const of: Partial<Record<(typeof named)[number], unknown>> = record;
      for (const field of named) {
        const name = of[field];
        if (typeof name === 'string') check(field, name);
      }
    }
  };
}
