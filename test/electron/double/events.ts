import type Electron from 'electron';

/** What the double raises, event by event. `agrees` below does not compile when Electron's listeners take anything else. */
export type AppEvents = {
  'before-quit': [Electron.Event];
  'will-quit': [Electron.Event];
  'window-all-closed': [];
  'second-instance': [Electron.Event, string[], string, unknown];
  'open-file': [Electron.Event, string];
  'web-contents-created': [Electron.Event, Electron.WebContents];
};

export type ContentsEvents = {
  'will-navigate': [
    Electron.Event<Electron.WebContentsWillNavigateEventParams>,
    string,
    boolean,
    boolean,
    number,
    number,
  ];
  'will-frame-navigate': [Electron.Event<Electron.WebContentsWillFrameNavigateEventParams>];
  'will-redirect': [
    Electron.Event<Electron.WebContentsWillRedirectEventParams>,
    string,
    boolean,
    boolean,
    number,
    number,
  ];
  'render-process-gone': [Electron.Event, Electron.RenderProcessGoneDetails];
  'did-finish-load': [];
};

export type WindowEvents = { close: [Electron.Event]; closed: []; 'ready-to-show': [] };

type Listener = (...args: never[]) => void;

/** Listeners by event. `raise` answers the event object when there is one, so that preventDefault can be asked after. */
export type Raiser<Events extends Record<string, unknown[]>> = Readonly<{
  on: (event: string, listener: Listener) => void;
  once: (event: string, listener: Listener) => void;
  raise: <K extends keyof Events & string>(event: K, ...args: Events[K]) => void;
}>;

export function createRaiser<Events extends Record<string, unknown[]>>(): Raiser<Events> {
  const listeners = new Map<string, { listener: Listener; once: boolean }[]>();
  const add = (event: string, listener: Listener, once: boolean): void => {
    listeners.set(event, [...(listeners.get(event) ?? []), { listener, once }]);
  };
  return {
    on: (event, listener) => add(event, listener, false),
    once: (event, listener) => add(event, listener, true),
    raise: (event, ...args) => {
      const all = listeners.get(event) ?? [];
      listeners.set(
        event,
        all.filter((l) => !l.once),
      );
      for (const { listener } of all) (listener as (...args: unknown[]) => void)(...args);
    },
  };
}

/** An event whose default can be prevented. */
export function preventable<P extends object>(params: P): Electron.Event<P> {
  let prevented = false;
  return {
    ...params,
    preventDefault: () => {
      prevented = true;
    },
    get defaultPrevented() {
      return prevented;
    },
  };
}

const ofApp = <K extends keyof AppEvents>(_event: K): AppEvents[K] => [] as unknown as AppEvents[K];
const ofContents = <K extends keyof ContentsEvents>(_event: K): ContentsEvents[K] =>
  [] as unknown as ContentsEvents[K];

/** Never called: that it compiles is the check that what is raised is what Electron's typings say listeners are given. */
export function agrees(
  app: Electron.App,
  contents: Electron.WebContents,
  window: Electron.BrowserWindow,
): void {
  app.on('before-quit', (...given) => void (ofApp('before-quit') satisfies typeof given));
  app.on('will-quit', (...given) => void (ofApp('will-quit') satisfies typeof given));
  app.on('window-all-closed', (...given) => void (ofApp('window-all-closed') satisfies typeof given));
  app.on('second-instance', (...given) => void (ofApp('second-instance') satisfies typeof given));
  app.on('open-file', (...given) => void (ofApp('open-file') satisfies typeof given));
  app.on('web-contents-created', (...given) => void (ofApp('web-contents-created') satisfies typeof given));
  contents.on('will-navigate', (...given) => void (ofContents('will-navigate') satisfies typeof given));
  contents.on(
    'will-frame-navigate',
    (...given) => void (ofContents('will-frame-navigate') satisfies typeof given),
  );
  contents.on('will-redirect', (...given) => void (ofContents('will-redirect') satisfies typeof given));
  contents.on(
    'render-process-gone',
    (...given) => void (ofContents('render-process-gone') satisfies typeof given),
  );
  contents.on('did-finish-load', (...given) => void (ofContents('did-finish-load') satisfies typeof given));
  window.on('close', (...given) => void ([preventable({})] satisfies typeof given));
}
