import { type ZodObject, z } from 'zod';
import { contract, type Input, type Method, methods } from '../../contract/contract.ts';
import type { FileToken } from '../../contract/domain.ts';

const passphrase = 'correct horse battery';
type Read = (name: string) => FileToken;

/** A way a method writes a file: the name it takes, and what it is asked with the file's token. */
export type WritingCall = Readonly<{
  method: Method;
  name: string;
  /** What it writes is a folder. */
  folder?: true;
  /** `read` gives the token of a file that an earlier call of the list has written. */
  input: (file: FileToken, read: Read) => object;
}>;

const call = <M extends Method>(
  method: M,
  name: string,
  input: (file: FileToken, read: Read) => Input<M>,
): WritingCall => ({ method, name, input });

/** Every method that writes a file, in an order in which each finds what it reads. */
export const writingCalls: readonly WritingCall[] = [
  call('deck.export', 'd.pptx', (file) => ({ file })),
  call('deck.refresh', 'e.pptx', (file, read) => ({ deck: read('d.pptx'), file })),
  ...(['csv', 'xlsx', 'parquet'] as const).flatMap((format) => [
    call('export.table', `t.${format}`, (file) => ({ table: 'positions' as const, format, file })),
    call('sql.export', `q.${format}`, (file) => ({ sql: 'SELECT * FROM v_accounts', format, file })),
  ]),
  call('workspace.backup', 'b.lockstep', (file) => ({ file })),
  call('workspace.rescue', 'r.lockstep', (file) => ({ file })),
  call('workspace.carry', 'c.lockstepx', (file) => ({ file, passphrase })),
  call('workspace.receive', 'n.lockstep', (file, read) => ({ from: read('c.lockstepx'), file, passphrase })),
  call('keys.make', 'k.key', (file) => ({ file, name: 'Ann', passphrase })),
  call('minutes.write', 'm.docx', (file) => ({ file })),
  call('pack.write', 'p.zip', (file) => ({ file })),
  // An import without rejects has none to write: such a file is asked for by the tests that have one.
  call('import.writeRejects', 'x.csv', (file) => ({ id: 1, file })),
  { ...call('lake.write', 'lake', (folder) => ({ folder })), folder: true },
];

/** The files that a method names and only reads. */
export const fileReads: Readonly<Partial<Record<Method, readonly string[]>>> = {
  'import.run': ['files'],
  'import.explain': ['file'],
  'import.rows': ['file'],
  'symbols.read': ['files'],
  'mapping.propose': ['file'],
  'mapping.preview': ['file'],
  'correlation.file': ['file'],
  'correlation.rollingFile': ['file'],
  'deck.setTemplate': ['file'],
  'deck.refresh': ['deck'],
  'deck.verify': ['file'],
  'workspace.receive': ['from'],
  'approval.propose': ['key'],
  'approval.approve': ['key'],
};

/** Methods of the contract that take a file which is not among those they only read. */
export function methodsThatWrite(): Method[] {
  return methods.filter((method) => {
    const { input } = contract[method];
    if (!(input instanceof z.ZodObject)) return false;
    const { properties = {} } = z.toJSONSchema(input as ZodObject, { io: 'input', unrepresentable: 'any' });
    const files = Object.entries(properties).filter(([, schema]) =>
      /"minLength":8,"maxLength":64/.test(JSON.stringify(schema)),
    );
    return files.some(([key]) => fileReads[method]?.includes(key) !== true);
  });
}
