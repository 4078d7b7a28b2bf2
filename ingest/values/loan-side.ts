const supplied =
  /^(supply|supplied|supplies|deposit|deposits|deposited|collateral|lend|lent|lending|asset|long|einlage|sicherheit|guthaben|depot|depot de garantie|prete?|deposito|garantia|存款|抵押|供给|預入|担保|예치|담보)$/i;
const borrowed =
  /^(borrow|borrowed|borrows|borrowing|debt|loan|liability|short|kredit|schuld|geliehen|emprunt|dette|prestamo|deuda|prestado|借款|借贷|负债|借入|負債|대출|차입|부채)$/i;

const detail = /^(collateral|assets?|shares|side|position|balance)$/i;

/** Whether a word says that an amount is supplied or borrowed; null when it says neither. */
export function loanSide(word: string): 'supply' | 'borrow' | null {
  // `supply_collateral`, `borrow assets`: the first word says which.
  const [first = '', second, ...more] = word.trim().split(/[\s_-]+/);
  const text = second !== undefined && more.length === 0 && detail.test(second) ? first : word.trim();
  return borrowed.test(text) ? 'borrow' : supplied.test(text) ? 'supply' : null;
}

export const isLoanSide = (word: string): boolean => loanSide(word) !== null;
