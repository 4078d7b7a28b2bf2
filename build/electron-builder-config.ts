import path from 'node:path';
import type { Configuration } from 'electron-builder';
import { checkPackage } from './check-package.ts';

export const root = path.resolve(import.meta.dirname, '..');

/** What an attacker with the program's files or its environment must not be able to switch on. */
export const fuses = {
  // `lockstep --headless` is the command line; ELECTRON_RUN_AS_NODE would run anything.
  runAsNode: false,
  // Nothing is kept in cookies, and a key store would ask for the user's password.
  enableCookieEncryption: false,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  grantFileProtocolExtraPrivileges: false,
} as const satisfies NonNullable<Configuration['electronFuses']>;

/** @param runtime a folder with the unpacked Electron runtime; without it electron-builder takes it from its cache or downloads it. */
export function packageConfig(output: string, runtime?: string): Configuration {
  return {
    appId: 'org.lockstep.desktop',
    productName: 'Lockstep',
    copyright: 'Apache-2.0',
    directories: { output, buildResources: 'build' },
    ...(runtime === undefined ? {} : { electronDist: runtime }),
    // The only native module ships its binaries; nothing is compiled or downloaded for it.
    npmRebuild: false,
    publish: null,
    // Packages want an author and a home page; there is none to visit, and .invalid can never be one.
    extraMetadata: { author: 'Lockstep maintainers', homepage: 'https://lockstep.invalid/' },
    asar: { smartUnpack: false },
    asarUnpack: ['**/*.node'],
    files: [
      '!**/*',
      'package.json',
      'dist/electron/*.{mjs,cjs,md}',
      'dist/renderer/**/*',
      'samples/data/**/*',
      'node_modules/better-sqlite3/package.json',
      'node_modules/better-sqlite3/LICENSE',
      'node_modules/better-sqlite3/lib/**/*.js',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder's own macros
      'node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node',
      '!**/*.map',
    ],
    electronLanguages: ['en-US'],
    electronFuses: fuses,
    afterPack: (context) => void checkPackage(context.packager.getResourcesDir(context.appOutDir)),
    fileAssociations: [
      {
        ext: 'lockstep',
        name: 'Lockstep workspace',
        mimeType: 'application/x-lockstep',
        role: 'Editor',
        // With the ending of the system; on Linux a document has the desktop's own icon.
        icon: 'icons/document',
      },
    ],
    icon: 'build/icons',
    linux: {
      executableName: 'lockstep',
      category: 'Office;Finance',
      maintainer: 'Lockstep maintainers',
      synopsis: 'Leverage correlation risk on machines without a network',
      target: ['deb', 'tar.gz'],
    },
    // The package brings the profile that lets the sandbox use user namespaces (Ubuntu 24.04 and later).
    deb: { appArmorProfile: 'build/apparmor-profile.tpl' },
    win: { icon: 'build/icons/lockstep.ico', target: ['nsis', 'zip'] },
    // Asks whom to install for; /S, /allusers, /currentuser and /D answer without a window (docs/offline-install.md).
    nsis: {
      oneClick: false,
      perMachine: false,
      allowElevation: true,
      allowToChangeInstallationDirectory: true,
      deleteAppDataOnUninstall: false,
    },
    mac: {
      icon: 'build/icons/lockstep.icns',
      category: 'public.app-category.finance',
      hardenedRuntime: true,
      entitlements: 'build/entitlements.mac.plist',
      entitlementsInherit: 'build/entitlements.mac.plist',
      target: ['dmg', 'zip'],
    },
  };
}
