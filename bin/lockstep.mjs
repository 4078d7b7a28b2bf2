#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import { keepCompiled } from './compile-cache.mjs';
import { runOnRightNode } from './run-on-right-node.mjs';

await runOnRightNode(fileURLToPath(import.meta.url), async () => {
  keepCompiled();
  const { main } = await import('../backend/hosts/cli/main.ts');
  process.exitCode = await main(process.argv.slice(2));
});
