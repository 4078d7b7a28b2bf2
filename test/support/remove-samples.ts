import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** After a run of Vitest: the workspaces of the samples that its threads shared (`sample-workspace.ts`). */
export default () => (): void =>
  rmSync(path.join(tmpdir(), `lockstep-samples-${process.pid}`), { recursive: true, force: true });
