import type Electron from 'electron';
import { browserOrigin, toApp } from './address.ts';
import type { CdpSession } from './cdp.ts';
import { reportEvent } from './harness.ts';
import { whole } from './whole.ts';

type PermissionRequestHandler = NonNullable<Parameters<Electron.Session['setPermissionRequestHandler']>[0]>;
type PermissionCheckHandler = NonNullable<Parameters<Electron.Session['setPermissionCheckHandler']>[0]>;
type BeforeRequest = (
  details: Electron.OnBeforeRequestListenerDetails,
  answer: (response: Electron.CallbackResponse) => void,
) => void;
type ProtocolHandler = Parameters<Electron.Protocol['handle']>[1];
type Permission = Parameters<PermissionCheckHandler>[1];

let permissionRequest: PermissionRequestHandler | null = null;
let permissionCheck: PermissionCheckHandler | null = null;
let beforeRequest: BeforeRequest | null = null;
const schemes = new Map<string, Electron.Privileges>();
const protocols = new Map<string, ProtocolHandler>();

export const protocol = whole<Electron.Protocol>({
  registerSchemesAsPrivileged: (custom) => {
    for (const { scheme, privileges } of custom) schemes.set(scheme, privileges ?? {});
  },
  handle: (scheme, handler) => {
    // A page on a scheme without these rights is no secure context of its own, which the stand-in https origin is.
    const rights = schemes.get(scheme);
    if (rights?.standard !== true || rights.secure !== true)
      throw new Error(`${scheme}:// was not registered as standard and secure before the app was ready`);
    protocols.set(scheme, handler);
  },
});

const defaultSession = whole<Electron.Session>({
  protocol,
  setPermissionRequestHandler: (handler) => {
    permissionRequest = handler;
  },
  setPermissionCheckHandler: (handler) => {
    permissionCheck = handler;
  },
  setDevicePermissionHandler: (handler) => reportEvent('device-permission-handler', handler !== null),
  webRequest: whole<Electron.WebRequest>({
    onBeforeRequest: ((listener: BeforeRequest) => {
      beforeRequest = listener;
    }) as Electron.WebRequest['onBeforeRequest'],
  }),
  on: ((event: string) => {
    if (event !== 'will-download') throw new Error(`the double raises no ${event}`);
    reportEvent('listens', event);
    return defaultSession;
  }) as Electron.Session['on'],
});

export const session = { defaultSession } satisfies Partial<typeof Electron.session>;

/** Does the shell let this request pass? Without a listener everything does, as in Electron. */
export function requestPasses(details: Electron.OnBeforeRequestListenerDetails): Promise<boolean> {
  const listener = beforeRequest;
  if (listener === null) return Promise.resolve(true);
  return new Promise((resolve) => listener(details, ({ cancel }) => resolve(cancel !== true)));
}

export const handlerOf = (url: string): ProtocolHandler | undefined =>
  protocols.get(URL.parse(url)?.protocol.slice(0, -1) ?? '');

/** Chromium's permissions and what Electron calls them. */
const permissions = {
  geolocation: 'geolocation',
  notifications: 'notifications',
  audioCapture: 'media',
  videoCapture: 'media',
  midi: 'midi',
  midiSysex: 'midiSysex',
  clipboardReadWrite: 'clipboard-read',
  clipboardSanitizedWrite: 'clipboard-sanitized-write',
  idleDetection: 'idle-detection',
  localFonts: 'local-fonts',
  windowManagement: 'window-management',
  durableStorage: 'persistent-storage',
} as const satisfies Record<string, Permission>;

/** Gives the page's origin exactly what both of the shell's permission handlers grant. Unset handlers grant, as in Electron. */
export async function applyPermissions(browser: CdpSession, contents: Electron.WebContents): Promise<void> {
  const url = `${toApp(browserOrigin)}/index.html`;
  const granted: (keyof typeof permissions)[] = [];
  for (const [name, permission] of Object.entries(permissions)) {
    const details = { isMainFrame: true, requestingUrl: url };
    const checked = permissionCheck?.(contents, permission, `${toApp(browserOrigin)}/`, details) ?? true;
    const requested = await new Promise<boolean>((resolve) => {
      if (permissionRequest === null) resolve(true);
      else permissionRequest(contents, permission, resolve, details);
    });
    if (checked && requested) granted.push(name as keyof typeof permissions);
  }
  // What is not granted here is denied: grantPermissions rejects everything it does not name.
  await browser.send('Browser.grantPermissions', { origin: browserOrigin, permissions: granted });
}
