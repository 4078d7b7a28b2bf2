import { readFileSync } from 'node:fs';
import { mapping as mappingSchema } from '../../contract/dto/import.ts';
import { openWorkspace } from '../../db/open.ts';
import { importFile } from '../support/import-file.ts';

/** One import in a process of its own, so that its peak memory is its own: CSV, mapping and workspace are the arguments. */
const [csv = '', mappingFile = '', workspace = ''] = process.argv.slice(2);
const mapping = mappingSchema.parse(JSON.parse(readFileSync(mappingFile, 'utf8')));
const ws = openWorkspace(workspace, { create: true });
const before = process.cpuUsage();
const begun = performance.now();
const report = importFile(ws, csv, { mapping }, () => {});
ws.close();
const milliseconds = performance.now() - begun;
const cpu = process.cpuUsage(before);
console.log(
  JSON.stringify({
    milliseconds,
    cpu: (cpu.user + cpu.system) / 1e3,
    peakMb: process.resourceUsage().maxRSS / 1_024,
    imported: report.imported,
    rejected: report.rejected,
  }),
);
