import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { extractFile, listPackage, statFile } from '@electron/asar';

export type PackageReport = Readonly<{ files: number; bytes: number; unpacked: readonly string[] }>;

/** Everything that may be in the package. What is not named here fails the build. */
const allowed: readonly RegExp[] = [
  /^package\.json$/,
  /^dist\/electron\/(main|headless)\.mjs$/,
  /^dist\/electron\/(worker|[a-z]+-(worker|thread)|preload)\.cjs$/,
  /^dist\/electron\/[\w-]+-[\w-]{8}\.[mc]js$/,
  /^dist\/electron\/licenses\.md$/,
  /^dist\/renderer\/(index\.html|favicon\.svg|licenses\.md)$/,
  /^dist\/renderer\/assets\/[\w.-]+-[\w-]{8}\.(js|css|woff2?|svg|png|wasm)$/,
  /^samples\/data\/[\w./-]+$/,
  /^node_modules\/better-sqlite3\/(package\.json|LICENSE)$/,
  /^node_modules\/better-sqlite3\/lib\/[\w/-]+\.js$/,
  /^node_modules\/better-sqlite3\/prebuilds\/(linux|darwin|win32)-(x64|arm64)\.node$/,
];

/** Without these the program does not start. */
const required: readonly string[] = [
  'package.json',
  'dist/electron/main.mjs',
  'dist/electron/worker.cjs',
  'dist/electron/headless.mjs',
  'dist/electron/preload.cjs',
  'dist/renderer/index.html',
];

const limit = 24 * 2 ** 20;

/** Looks at a packed program. @throws when a file is missing or unexpected, or the whole has grown past its limit. */
export function checkPackage(resources: string): PackageReport {
  const archive = path.join(resources, 'app.asar');
  const entries = listPackage(archive, { isPack: false }).map((entry) =>
    entry.replaceAll('\\', '/').replace(/^\//, ''),
  );
  const files = entries.filter((entry) => !('files' in statFile(archive, entry)));
  const unpacked = listUnpacked(`${archive}.unpacked`);
  const problems = [
    ...files
      .filter((file) => /\.map$|\.tsx?$/.test(file) || !allowed.some((pattern) => pattern.test(file)))
      .map((file) => `unexpected: ${file}`),
    ...[...required, ...started(archive, files)]
      .filter((file) => !files.includes(file))
      .map((file) => `missing: ${file}`),
    ...(unpacked.length === 1 && unpacked[0]?.endsWith('.node')
      ? []
      : [
          `beside the archive there should be one native module, there is: ${unpacked.join(', ') || 'nothing'}`,
        ]),
    ...readdirSync(resources)
      .filter((name) => !['app.asar', 'app.asar.unpacked', 'apparmor-profile', 'package-type'].includes(name))
      .filter((name) => !/\.(icns|lproj)$|^elevate\.exe$/.test(name))
      .map((name) => `unexpected beside the archive: ${name}`),
  ];
  const bytes =
    statSync(archive).size +
    unpacked.reduce((sum, file) => sum + statSync(path.join(`${archive}.unpacked`, file)).size, 0);
  if (bytes > limit) problems.push(`${bytes} bytes are more than the limit of ${limit}`);
  if (problems.length > 0) throw new Error(`The package is not as it should be:\n${problems.join('\n')}`);
  return { files: files.length, bytes, unpacked };
}

function listUnpacked(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

/** The modules that bundles name in their text: threads are started by name, so that no bundler follows them. */
function started(archive: string, files: readonly string[]): string[] {
  return files
    .filter((file) => /^dist\/electron\/.*\.[mc]js$/.test(file))
    .flatMap((file) => [
      ...extractFile(archive, file)
        .toString()
        .matchAll(/["'`]\.\/([\w-]+\.[mc]js)["'`]/g),
    ])
    .map(([, name]) => `dist/electron/${name}`);
}
