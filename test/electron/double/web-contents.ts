import { readFileSync } from 'node:fs';
import type Electron from 'electron';
import { toApp, toBrowser } from './address.ts';
import type { CdpSession } from './cdp.ts';
import type { Chromium } from './chromium.ts';
import { type ContentsEvents, createRaiser, preventable, type Raiser } from './events.ts';
import { report, reportEvent } from './harness.ts';
import { deliver, invoke } from './ipc-main.ts';
import { bridgeEnd, deniedWindows, rendererModule } from './page-scripts.ts';
import { interceptRequests } from './requests.ts';
import { applyPermissions } from './session.ts';
import { whole } from './whole.ts';
import { pack, unpack } from './wire.ts';

const world = 'Electron Isolated Context';

export type Frames = Readonly<{
  of: (id: string) => Electron.WebFrameMain | null;
  main: () => Electron.WebFrameMain | null;
}>;

export type ContentsDouble = Readonly<{
  contents: Electron.WebContents;
  events: Raiser<ContentsEvents>;
  attached: Promise<CdpSession>;
  emulate: (dark: boolean) => void;
  destroy: () => Promise<void>;
}>;

type Message = Readonly<{
  kind: 'send' | 'invoke' | 'navigate' | 'open';
  id?: number;
  channel: string;
  args: unknown;
  url?: string;
}>;

/** One page of the browser as the shell's webContents: preload in an isolated world, messages, navigation, crashes. */
export function createContents(chromium: Chromium, preload: string | undefined): ContentsDouble {
  const events = createRaiser<ContentsEvents>();
  const { browser } = chromium.cdp;
  const urls = new Map<string, string>();
  const frameObjects = new Map<string, Electron.WebFrameMain>();
  const parents = new Map<string, string>();
  let mainFrame = '';
  let preloadContext: number | undefined;
  let target = '';
  let destroyed = false;
  let mayNavigate: (url: string) => boolean = () => false;
  let windowOpen: ((details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse) | null = null;
  /** Loads the shell itself has begun; every other document is the page's own doing. */
  const begun = { count: 0 };

  const frames: Frames = {
    of: (id) => {
      if (!urls.has(id)) return null;
      const known = frameObjects.get(id);
      if (known !== undefined) return known;
      const made = Object.defineProperties(whole<Electron.WebFrameMain>({}), {
        url: { get: () => urls.get(id) ?? '' },
        top: { get: () => frames.main() },
        parent: { get: () => frames.of(parents.get(id) ?? '') },
      });
      frameObjects.set(id, made);
      return made;
    },
    main: () => frames.of(mainFrame),
  };

  const contents: Electron.WebContents = whole<Electron.WebContents>({
    id: 1,
    getURL: () => urls.get(mainFrame) ?? '',
    isDestroyed: () => destroyed,
    setWindowOpenHandler: (handler) => {
      windowOpen = handler;
    },
    on: ((event: string, listener: (...args: never[]) => void) => {
      events.on(event, listener);
      return contents;
    }) as Electron.WebContents['on'],
    once: ((event: string, listener: (...args: never[]) => void) => {
      events.once(event, listener);
      return contents;
    }) as Electron.WebContents['once'],
    send: (channel, ...args) => receive({ channel, args: pack(args) }),
    reload: () => {
      begun.count++;
      void attached.then((page) => page.send('Page.reload', {}));
    },
    loadURL: async (url) => {
      const page = await attached;
      await applyPermissions(browser, contents);
      begun.count++;
      const loaded = new Promise<void>((resolve) => events.once('did-finish-load', resolve));
      const { errorText } = await page.send('Page.navigate', { url: toBrowser(url) });
      if (errorText !== undefined) throw new Error(`${errorText} loading '${url}'`);
      await loaded;
    },
  });

  function receive(message: object): void {
    const contextId = preloadContext;
    if (contextId === undefined || destroyed) return;
    const expression = `__lockstepDouble.receive(${JSON.stringify(message)})`;
    // The page may be on its way out: then nobody is left to hear it.
    void attached
      .then((page) => page.send('Runtime.evaluate', { expression, contextId }))
      .catch(() => undefined);
  }

  /** Marks left by getPathForFile become the paths the browser knows; a file made by script has none. */
  async function withPaths(page: CdpSession, value: unknown, contextId: number): Promise<unknown> {
    if (Array.isArray(value)) {
      const items = await Promise.all(value.map((item) => withPaths(page, item, contextId)));
      return items.filter((item) => item !== noPath);
    }
    const mark = typeof value === 'string' ? /^lockstep-double-file:(\d+)$/.exec(value)?.[1] : undefined;
    if (mark === undefined) return value;
    const expression = `__lockstepDouble.dropped[${mark}]`;
    const { result } = await page.send('Runtime.evaluate', { expression, contextId });
    if (result.objectId === undefined) return noPath;
    const { path } = await page.send('DOM.getFileInfo', { objectId: result.objectId });
    return path === '' ? noPath : path;
  }

  /** The double opens nothing; a shell that would allow it is seen to. */
  function askToOpen(url: string): void {
    const details = { url: toApp(url), frameName: '', features: '', disposition: 'new-window' } as const;
    const answer = windowOpen?.(whole<Electron.HandlerDetails>(details));
    reportEvent('window-open', { url: details.url, action: answer?.action ?? 'allow' });
  }

  async function heard(page: CdpSession, text: string, contextId: number): Promise<void> {
    const { kind, id, channel, args, url = '' } = JSON.parse(text) as Message;
    if (kind === 'open') return askToOpen(url);
    if (kind === 'navigate') {
      if (!mayNavigate(toApp(url))) return;
      begun.count++;
      await page.send('Page.navigate', { url });
      return;
    }
    const given = unpack(await withPaths(page, args, contextId)) as unknown[];
    const event = {
      sender: contents,
      senderFrame: frames.main(),
      type: 'frame',
      frameId: 1,
      processId: 1,
    } as const;
    if (kind === 'send') return deliver(whole<Electron.IpcMainEvent>(event), channel, given);
    const answer = await invoke(whole<Electron.IpcMainInvokeEvent>(event), channel, given).then(
      (value) => ({ value: pack(value) }),
      (error: Error) => ({ failed: error.message }),
    );
    receive({ id, ...answer });
  }

  const attached = (async () => {
    const { targetId } = await browser.send('Target.createTarget', { url: 'about:blank' });
    target = targetId;
    const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: true });
    const page = chromium.cdp.session(sessionId);
    page.on('Page.frameAttached', ({ frameId, parentFrameId }) => {
      urls.set(frameId, 'about:blank');
      parents.set(frameId, parentFrameId);
    });
    page.on('Page.frameDetached', ({ frameId, reason }) => {
      if (reason === 'remove') urls.delete(frameId);
    });
    page.on('Page.frameNavigated', ({ frame }) => {
      urls.set(frame.id, toApp(frame.url + (frame.urlFragment ?? '')));
      if (frame.parentId === undefined) mainFrame = frame.id;
      else parents.set(frame.id, frame.parentId);
    });
    page.on('Page.navigatedWithinDocument', ({ frameId, url }) => void urls.set(frameId, toApp(url)));
    page.on('Page.loadEventFired', () => {
      events.raise('did-finish-load');
      report({ report: 'loaded', url: contents.getURL() });
    });
    // A link to a new window: Chromium has opened it by the time it says so, and it is closed again.
    browser.on('Target.targetCreated', ({ targetInfo }) => {
      if (targetInfo.type !== 'page' || targetInfo.targetId === target) return;
      askToOpen(targetInfo.url);
      void browser.send('Target.closeTarget', { targetId: targetInfo.targetId });
    });
    await browser.send('Target.setDiscoverTargets', { discover: true });
    page.on('Runtime.executionContextCreated', ({ context }) => {
      const aux = context.auxData as Readonly<{ frameId?: string }> | undefined;
      if (context.name === world && aux?.frameId === mainFrame) preloadContext = context.id;
    });
    page.on('Runtime.executionContextsCleared', () => {
      preloadContext = undefined;
    });
    page.on('Runtime.bindingCalled', ({ payload, executionContextId }) => {
      preloadContext = executionContextId;
      void heard(page, payload, executionContextId);
    });
    page.on('Inspector.targetCrashed', () => {
      preloadContext = undefined;
      reportEvent('render-process-gone');
      events.raise('render-process-gone', preventable({}), { reason: 'crashed', exitCode: 5 });
    });

    mayNavigate = await interceptRequests(page, {
      contents,
      events,
      frames,
      mainFrame: () => mainFrame,
      begun,
    });
    await page.send('Page.enable', {});
    await page.send('Inspector.enable', {});
    const { frameTree } = await page.send('Page.getFrameTree', {});
    mainFrame = frameTree.frame.id;
    urls.set(mainFrame, '');
    await page.send('Runtime.enable', {});
    await page.send('Runtime.addBinding', { name: '__lockstepPost', executionContextName: world });
    const secret = crypto.randomUUID();
    await page.send('Page.addScriptToEvaluateOnNewDocument', {
      source: `if (window === top) (${bridgeEnd})('${secret}', 'page', 'preload');
(${deniedWindows})('${secret}:open');`,
    });
    if (preload !== undefined)
      await page.send('Page.addScriptToEvaluateOnNewDocument', {
        worldName: world,
        source: isolated(secret, readFileSync(preload, 'utf8')),
      });
    return page;
  })();
  void attached.catch((error: Error) => reportEvent('failure', error.message));

  return {
    contents,
    events,
    attached,
    emulate: (dark) =>
      void attached
        .then((page) =>
          page.send('Emulation.setEmulatedMedia', {
            features: [{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }],
          }),
        )
        .catch(() => undefined),
    destroy: async () => {
      destroyed = true;
      await browser.send('Target.closeTarget', { targetId: target }).catch(() => undefined);
    },
  };
}

const noPath = Symbol('no path');

/** The preload in a world of its own: a tiny require, the binding, no Node. Only in the main frame, as in Electron. */
const isolated = (secret: string, source: string): string => `if (window === top) {
  const bridge = (${bridgeEnd})('${secret}', 'preload', 'page');
  const { electron, receive, dropped } = (${rendererModule})(bridge, globalThis.__lockstepPost);
  window.addEventListener('${secret}:open', (event) => {
    globalThis.__lockstepPost(JSON.stringify({ kind: 'open', url: event.detail }));
  });
  globalThis.__lockstepDouble = { receive, dropped };
  const require = (name) => {
    if (name !== 'electron') throw new Error('module not found: ' + name);
    return electron;
  };
  (function (require, module, exports) {
${source}
  })(require, { exports: {} }, {});
}`;
