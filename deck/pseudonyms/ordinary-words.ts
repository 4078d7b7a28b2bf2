import type { Output } from '../../contract/contract.ts';
import { wordsOf } from './find-names.ts';

/** Words of every sentence, which the cards may happen not to use. */
const common =
  'a an and any are as at be been before after below above between by can each every for from has have if in into is it its less more most no none not of on one only or other over own per so some than that the their them then there these they this those to two under up was what when where which while who will with without you your all new left right high low day days year week month';

/** The words the program itself uses, and the names of assets: a participant called so cannot be found in a sentence. */
export function ordinaryWords(
  models: Output<'models.list'>,
  assets: Iterable<string> = [],
): ReadonlySet<string> {
  const cards = models.flatMap((m) => [m.title, m.definition, m.formula, m.reference]);
  return new Set([common, ...cards, ...assets].flatMap(wordsOf));
}
