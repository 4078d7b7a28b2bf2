import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { marked } from 'marked';
import { provideChromium } from '../test/support/chromium.mjs';

const style = `body{font:15px/1.55 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#171b21}
img{max-width:100%;border:1px solid #d5dae0}table{border-collapse:collapse}td,th{border:1px solid #d5dae0;padding:.3rem .6rem;text-align:left;vertical-align:top}
pre,code{font-family:ui-monospace,monospace;font-size:.9em}pre{background:#eff1f4;padding:.8rem;overflow:auto}
@page{size:A4;margin:18mm}`;

/** Copies docs/, every page also as HTML that needs nothing from elsewhere, and the pages named in `asPdf` also as PDF. */
export function renderDocs(from: string, to: string, asPdf: readonly string[]): void {
  cpSync(from, to, { recursive: true });
  for (const entry of readdirSync(to, { recursive: true, encoding: 'utf8' })) {
    if (!entry.endsWith('.md')) continue;
    const text = readFileSync(path.join(to, entry), 'utf8');
    const title = /^# (.+)$/m.exec(text)?.[1] ?? entry;
    const body = marked.parse(text.replaceAll(/\]\((?!https?:)([^)]+?)\.md(#[^)]*)?\)/g, ']($1.html$2)'), {
      async: false,
    });
    const page = `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>${title}</title><style>${style}</style></head>\n<body>\n${body}</body></html>\n`;
    writeFileSync(path.join(to, entry.replace(/\.md$/, '.html')), page);
  }
  const pages = asPdf.map((name) => path.join(to, `${name}.html`)).filter((page) => existsSync(page));
  const { path: chromium, message } = provideChromium();
  if (chromium === null) throw new Error(`The PDF pages cannot be printed: ${message}`);
  for (const page of pages) print(chromium, page);
}

function print(chromium: string, page: string): void {
  const profile = mkdtempSync(path.join(tmpdir(), 'lockstep-print-'));
  const target = page.replace(/\.html$/, '.pdf');
  const { status } = spawnSync(
    chromium,
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      `--user-data-dir=${profile}`,
      '--no-pdf-header-footer',
      `--print-to-pdf=${target}`,
      `file://${page}`,
    ],
    { stdio: 'ignore', timeout: 60_000 },
  );
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  if (status !== 0 || !existsSync(target)) throw new Error(`${path.basename(page)} could not be printed.`);
}
