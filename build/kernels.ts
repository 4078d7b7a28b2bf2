import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Compiles the numerical kernels to WebAssembly and embeds the binary as a module, so that nothing has to be built to
 * run from source. `npm run kernels` writes it; a test compares it with a fresh build.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const sources = [
  'common-sums',
  'drawn-variances',
  'kendall',
  'liquidated',
  'permuted',
  'products',
  'ranks',
  'reached',
  'standardise',
  'tridiagonal',
].map((name) => `risk/kernels/assembly/${name}.ts`);
const target = `${root}risk/kernels/kernel-bytes.ts`;

const options = [
  '-O3',
  '--noAssert',
  '--runtime',
  'stub',
  '--importMemory',
  '--noExportMemory',
  '--sharedMemory',
  '--initialMemory',
  '1',
  '--maximumMemory',
  '65536',
  '--enable',
  'simd',
  '--enable',
  'threads',
];

export async function compileKernels(): Promise<Uint8Array> {
  const { default: asc } = await import('assemblyscript/asc');
  let binary: Uint8Array | null = null;
  const { error, stderr } = await asc.main(
    [...sources, ...options, '--outFile', 'kernels.wasm', '--baseDir', root],
    {
      writeFile: (_name: string, contents: string | Uint8Array) => {
        if (typeof contents !== 'string') binary = contents;
      },
    },
  );
  if (error !== null || binary === null) throw error ?? new Error(stderr.toString());
  return binary;
}

export function moduleText(binary: Uint8Array): string {
  const lines =
    Buffer.from(binary)
      .toString('base64')
      .match(/.{1,100}/g) ?? [];
  return [
    '/** The kernels of assembly/, compiled by `npm run kernels`. Never edited by hand. */',
    'export const kernelBytes =',
    `${lines.map((line) => `  '${line}'`).join(' +\n')};`,
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const binary = await compileKernels();
  writeFileSync(target, moduleText(binary));
  process.stdout.write(`${binary.length} bytes of WebAssembly in risk/kernels/kernel-bytes.ts\n`);
}
