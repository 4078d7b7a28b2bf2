import type { Output } from '../../contract/contract.ts';
import { stateCode } from '../../risk/leverage/account-figures.ts';
import { bookOf } from '../books.ts';
import type { ComparedBook } from './compared-book.ts';

/** What one end of a comparison is, for the wire: equity is of accounts whose leverage is defined. */
export function saidSide({ place, whatIf, loaded }: ComparedBook): Output<'compare.run'>['from'] {
  const { figures } = bookOf(loaded.portfolio);
  let [gross, equity] = [0, 0];
  for (let a = 0; a < figures.gross.length; a++) {
    gross += figures.gross[a];
    if (figures.gross[a] > 0 && figures.state[a] !== stateCode.uncollateralised) equity += figures.equity[a];
  }
  const { asOf, positions } = loaded.portfolio;
  return { label: place, asOf, whatIf, gross, equity, positions: positions.count };
}
