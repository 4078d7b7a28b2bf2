import type { Mapping } from '../../../../contract/dto/import.ts';

/** What a mapping must fill before a row can be read, and does not; in the words of the list of fields. */
export function missingFields(mapping: Mapping): readonly string[] {
  const has = (field: string): boolean => field in mapping.columns || field in mapping.constants;
  const needed: Readonly<Record<Mapping['kind'], readonly string[]>> = {
    position: [
      ...(has('symbol') || has('base') ? [] : ['symbol']),
      ...(mapping.sideRule === 'longShortColumns' ? ['long', 'short'] : ['size']),
      ...(mapping.sideRule === 'sideWord' ? ['side'] : []),
    ],
    balance: ['asset', 'quantity'],
    price: ['time', 'asset', 'close'],
    loan: ['participant', 'asset', 'quantity'],
    liquidationEvent: [
      'time',
      ...(has('symbol') || has('base') ? [] : ['symbol']),
      'size',
      'price',
      ...(mapping.sideRule === 'signedSize' || has('side') || has('orderSide') ? [] : ['side']),
    ],
  };
  return [
    ...needed[mapping.kind].filter((field) => !has(field)),
    ...(mapping.venue === '' && (mapping.kind === 'price' || !has('venue')) ? ['venue'] : []),
  ];
}
