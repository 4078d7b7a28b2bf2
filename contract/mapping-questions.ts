import type { Mapping } from './dto/import.ts';

/** What a proposed mapping asks whose answer a part of the mapping shows; the window asks it no more once it is given. */
export const mappingQuestions = {
  size: 'Which column is the size?',
  currency: 'No column names a currency: say which one prices and amounts are in.',
  mark: 'Some columns are written with a decimal comma and others with a point: choose the mark.',
  asset: 'Neither a column nor the name of the file says what the prices are of: which asset is it?',
} as const;

export const questionOfColumn = {
  may: (column: string): string => `Is ${column} the `,
  mark: (column: string): string =>
    `Every number of ${column} can be read with either decimal mark: choose it.`,
  dayOrMonth: (column: string): string =>
    `Every date of ${column} can be read with the day or the month first: choose it.`,
  allLong: (column: string): string =>
    `No ${column} is negative and no column says the side: are all positions long?`,
};
type Answering = Pick<Mapping, 'columns' | 'constants' | 'decimal' | 'time' | 'sideRule'>;

/** The questions that a mapping has not answered. */
export function openQuestions(questions: readonly string[], mapping: Answering): readonly string[] {
  const has = (...fields: readonly string[]): boolean =>
    fields.some((field) => field in mapping.columns || (mapping.constants[field] ?? '') !== '');
  const columns = Object.values(mapping.columns).map(({ column }) => column);
  const marked = mapping.decimal !== undefined;
  const ordered = mapping.time?.unit === 'dmy' || mapping.time?.unit === 'mdy';
  const answered = new Set<string>([
    ...(has('size', 'long', 'short') ? [mappingQuestions.size] : []),
    ...(has('currency', 'quote', 'settle') ? [mappingQuestions.currency] : []),
    ...(has('asset') ? [mappingQuestions.asset] : []),
    ...(marked ? [mappingQuestions.mark, ...columns.map(questionOfColumn.mark)] : []),
    ...(ordered ? columns.map(questionOfColumn.dayOrMonth) : []),
    ...(mapping.sideRule === 'signedSize' ? [] : columns.map(questionOfColumn.allLong)),
  ]);
  const given = columns.map(questionOfColumn.may);
  return questions.filter(
    (question) => !answered.has(question) && !given.some((start) => question.startsWith(start)),
  );
}
