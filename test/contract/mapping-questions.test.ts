import { expect, it } from 'vitest';
import type { Mapping } from '../../contract/dto/import.ts';
import { mappingQuestions, openQuestions, questionOfColumn } from '../../contract/mapping-questions.ts';

const mapping = {
  columns: { size: { column: 'How many' }, updatedAt: { column: 'Day' } },
  constants: {},
  sideRule: 'signedSize',
} as const satisfies Partial<Mapping>;
const answers: readonly (readonly [question: string, before: Partial<Mapping>, answer: Partial<Mapping>])[] =
  [
    [mappingQuestions.size, { columns: {} }, {}],
    [mappingQuestions.currency, {}, { constants: { currency: 'EUR' } }],
    [mappingQuestions.currency, {}, { columns: { quote: { column: 'Money' } } }],
    [mappingQuestions.asset, {}, { constants: { asset: 'BTC' } }],
    [mappingQuestions.mark, {}, { decimal: ',' }],
    [questionOfColumn.mark('How many'), {}, { decimal: '.' }],
    [
      questionOfColumn.dayOrMonth('Day'),
      { time: { unit: 'iso', zone: 'UTC' } },
      { time: { unit: 'dmy', zone: 'UTC' } },
    ],
    [questionOfColumn.allLong('How many'), {}, { sideRule: 'sideWord' }],
    [
      `${questionOfColumn.may('Worth each')}Mark price?`,
      {},
      { columns: { markPrice: { column: 'Worth each' } } },
    ],
  ];

it.each(answers)('%s is asked until it is answered', (question, before, answer) => {
  const other = 'Something else?';
  expect(openQuestions([question, other], { ...mapping, ...before })).toEqual([question, other]);
  expect(openQuestions([question, other], { ...mapping, ...answer })).toEqual([other]);
});

it('an empty constant is no answer', () => {
  const { currency } = mappingQuestions;
  expect(openQuestions([currency], { ...mapping, constants: { currency: '' } })).toEqual([currency]);
});
