import path from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';

const shown = 10;

/** After a run: the files that took longest, with their seconds. Where a run is slow it is nearly always these. */
export default class SlowestFiles implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const rows = modules
      .map((module) => ({ file: path.relative('', module.moduleId), ms: module.diagnostic().duration }))
      .sort((a, b) => b.ms - a.ms)
      .slice(0, shown);
    if (modules.length <= shown) return;
    const lines = rows.map(({ file, ms }) => `${(ms / 1_000).toFixed(1).padStart(7)} s  ${file}`);
    process.stdout.write(`\nSlowest files\n${lines.join('\n')}\n`);
  }
}
