#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runOnRightNode } from './run-on-right-node.mjs';
import { root } from './runtime.mjs';

await runOnRightNode(fileURLToPath(import.meta.url), async () => {
  const args = process.argv.slice(2);
  const electron = electronBinary();
  if (electron !== null && !args.includes('--browser')) return startElectron(electron, args);
  if (!args.includes('--browser'))
    process.stdout.write(
      'The Electron runtime is not installed (npx install-electron brings it): opening Lockstep in the browser instead.\n',
    );
  const { main } = await import('../backend/hosts/cli/main.ts');
  process.exitCode = await main(['serve', ...args.filter((a) => a !== '--browser')]);
});

/** The runtime is downloaded apart from the package: electron/path.txt names it once it is there. */
function electronBinary() {
  const folder = path.join(root, 'node_modules', 'electron');
  const note = path.join(folder, 'path.txt');
  if (!existsSync(note)) return null;
  const binary = path.join(folder, 'dist', readFileSync(note, 'utf8').trim());
  return existsSync(binary) ? binary : null;
}

async function startElectron(binary, args) {
  const { buildPage, buildShell } = await import('../backend/hosts/build-page.ts');
  buildPage();
  buildShell();
  const child = spawn(binary, [path.join(root, 'dist', 'electron', 'main.mjs'), ...args], {
    stdio: 'inherit',
  });
  await new Promise((resolve) =>
    child.on('exit', (code) => {
      process.exitCode = code ?? 1;
      resolve();
    }),
  );
}
