import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Cdp, connectCdp } from './cdp.ts';

export type Chromium = Readonly<{ cdp: Cdp; endpoint: string; stop: () => void }>;

/** Starts the browser that stands in for Electron's, with the switches the shell has appended. */
export async function startChromium(switches: readonly string[]): Promise<Chromium> {
  const binary = process.env.LOCKSTEP_CHROMIUM ?? '/usr/bin/chromium';
  const profile = mkdtempSync(path.join(tmpdir(), 'lockstep-double-'));
  const child = spawn(
    binary,
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--window-size=1440,900',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      ...switches,
      '--no-startup-window',
      // With a microphone and a camera there, refusing them is what fails.
      '--use-fake-device-for-media-stream',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const stop = (): void => {
    child.kill('SIGKILL');
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  };
  process.once('exit', stop);
  const endpoint = await endpointOf(child);
  return { cdp: await connectCdp(endpoint), endpoint, stop };
}

function endpointOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const found = output.match(/DevTools listening on (ws:\S+)/)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the browser ended with ${code}: ${output}`)));
  });
}
