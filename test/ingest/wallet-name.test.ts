import { expect, it } from 'vitest';
import { mapping } from '../../contract/dto/import.ts';
import { modified, run } from './run.ts';

const columns = {
  participant: { column: 'Account' },
  symbol: { column: 'Symbol' },
  size: { column: 'Size', unit: 'coin' },
  markPrice: { column: 'Mark' },
};
const read = (...accounts: string[]) =>
  run('desk.csv', ['Account,Symbol,Size,Mark', ...accounts.map((a) => `${a},BTCUSDT,1,60000`)].join('\n'), {
    asOf: modified,
    mapping: mapping.parse({ name: 'desk', kind: 'position', venue: 'okx', columns }),
  }).positions.map((p) => p.participant);

it('one wallet is one account, whether its export writes the checksum of EIP-55 or not', () => {
  // The first two of the examples of EIP-55, and the lower and upper case of the first.
  const wallet = '0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed';
  expect(
    read('0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', wallet, `0X${wallet.slice(2).toUpperCase()}`),
  ).toEqual([wallet, wallet, wallet]);
  expect(read('0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359')).toEqual([
    '0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359',
  ]);
});

it('the lender of a loan is the account of the same wallet', () => {
  const lender = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';
  const { loans } = run('loans.csv', `Borrower,Lender,Asset,Amount,Value\nfund,${lender},USDC,100,100\n`, {
    asOf: modified,
    mapping: mapping.parse({
      name: 'loans',
      kind: 'loan',
      venue: 'maple',
      columns: {
        participant: { column: 'Borrower' },
        counterparty: { column: 'Lender' },
        asset: { column: 'Asset' },
        quantity: { column: 'Amount' },
        valueUsd: { column: 'Value' },
      },
      constants: { side: 'debt' },
    }),
  });
  expect(loans.map((l) => l.counterparty)).toEqual([lender.toLowerCase()]);
});

it('names that are no addresses keep their case: they are two accounts', () => {
  const names = ['Fund', 'fund', '0xABC', '0xZZaeb6053f3e94c9b9a09f33669435e7ef1beaed00'];
  expect(read(...names)).toEqual(names);
});
