import type { JsonFormat } from '../format.ts';
import { RowError } from '../refusal.ts';
import { needNumber, needText, number, text } from '../row.ts';
import { listAt, needList, rowMatch } from './list-of.ts';
import { rememberContract } from './okx-contract.ts';

/** GET /api/v5/public/instruments: contract values for the positions that follow in the same capture file. */
export const okxInstruments: JsonFormat = {
  info: {
    id: 'okx-instruments',
    venue: 'okx',
    title: 'OKX v5 instruments (contract values)',
    kind: 'instruments',
    container: 'json',
    generations: ['v5'],
    rules:
      'One contract is ctVal × ctMult of ctValCcy; the values serve the positions later in the same capture file.',
  },
  shape: 'json',
  names: ['instId', 'ctVal', 'ctMult', 'ctValCcy', 'instType'],
  endpoint: /okx .*public\/instruments/,
  detect: (root) => {
    const score = rowMatch(listAt(root, 'data'), ['instId', 'ctVal'], ['ctMult', 'ctValCcy', 'instType']);
    return score === null ? null : { score, generation: 'v5', why: 'data of rows with ctVal' };
  },
  read: (root, doc, context) => {
    if (context.capture === null)
      context.refuse(
        'NOTHING_TO_STORE',
        'instruments alone hold no position: write them as a line of the capture file, ahead of the positions they explain',
        { line: doc.line },
      );
    let count = 0;
    for (const object of needList(context, root, doc.line, 'data')) {
      const row = doc.row(object);
      if (text(row, 'ctVal') === null) continue;
      try {
        const coins = needNumber(row, 'ctVal') * (number(row, 'ctMult') ?? 1);
        rememberContract(context, needText(row, 'instId'), coins);
        count++;
      } catch (error) {
        if (!(error instanceof RowError)) throw error;
        // Rejected alone. One that is read is not counted: it is no row of anybody's account.
        context.row(row, () => {
          throw error;
        });
      }
    }
    context.warn('INSTRUMENTS_READ', `contract values of ${count} instruments read from line ${doc.line}`);
  },
};
