import { openWorkspace } from '../../db/open.ts';
import { position } from '../db/records.ts';
import { importFile } from '../support/import-file.ts';

/** Imports far longer than the test lasts, saying on stdout when many rows are written: the test kills it then. */
const [path = '', file = ''] = process.argv.slice(2);
const ws = openWorkspace(path);
// A small cache, so that the transaction spills to disk before it is done.
ws.db.pragma('cache_size = 50');
importFile(
  ws,
  file,
  {},
  () => {},
  (_source, _options, sink): never => {
    for (let i = 0; i < 2_000_000; i++) {
      sink.record(position({ participant: `p${i % 50}`, naturalId: `n${i}`, quantity: i + 1 }));
      if (i === 5_000) process.stdout.write('writing\n');
    }
    throw new Error('no one has killed this process');
  },
);
