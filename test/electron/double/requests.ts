import type Electron from 'electron';
import { toApp } from './address.ts';
import type { CdpSession } from './cdp.ts';
import { type ContentsEvents, preventable, type Raiser } from './events.ts';
import { reportEvent } from './harness.ts';
import { handlerOf, requestPasses } from './session.ts';
import type { Frames } from './web-contents.ts';
import { whole } from './whole.ts';

type Page = Readonly<{
  contents: Electron.WebContents;
  events: Raiser<ContentsEvents>;
  frames: Frames;
  mainFrame: () => string;
  begun: { count: number };
}>;

type ResourceType = Electron.OnBeforeRequestListenerDetails['resourceType'];
const kinds: Readonly<Record<string, ResourceType>> = {
  Stylesheet: 'stylesheet',
  Script: 'script',
  Image: 'image',
  Font: 'font',
  XHR: 'xhr',
  Fetch: 'xhr',
  Ping: 'ping',
  Media: 'media',
  WebSocket: 'webSocket',
  CSPViolationReport: 'cspReport',
};

/**
 * Every request of the page, in the order Electron asks about it: is the navigation allowed, does the session let it
 * pass, and what does the protocol handler answer.
 */
export async function interceptRequests(page: CdpSession, about: Page): Promise<(url: string) => boolean> {
  page.on('Fetch.requestPaused', (paused) => {
    const { requestId } = paused;
    void answer(paused).catch((error: Error) => {
      // A request whose document has gone meanwhile has nobody to be answered to.
      if (!/Invalid InterceptionId|browser has gone/.test(error.message))
        reportEvent('failure', error.message);
    });

    async function answer({
      request,
      frameId,
      resourceType,
      redirectedRequestId,
    }: typeof paused): Promise<void> {
      const url = toApp(request.url + (request.urlFragment ?? ''));
      const isMainFrame = frameId === about.mainFrame();
      const isDocument = resourceType === 'Document';
      const refuse = (errorReason: 'Aborted' | 'BlockedByClient') =>
        page.send('Fetch.failRequest', { requestId, errorReason });

      if (isDocument && isMainFrame && about.begun.count > 0) about.begun.count--;
      else if (isDocument && !navigates(url, frameId, isMainFrame, redirectedRequestId !== undefined)) {
        reportEvent('navigation-refused', url);
        await refuse('Aborted');
        return;
      }
      const passes = await requestPasses(
        whole<Electron.OnBeforeRequestListenerDetails>({
          id: 1,
          url,
          method: request.method,
          resourceType: isDocument
            ? isMainFrame
              ? 'mainFrame'
              : 'subFrame'
            : (kinds[resourceType] ?? 'other'),
          webContents: about.contents,
          frame: about.frames.of(frameId),
          referrer: '',
        }),
      );
      if (!passes) {
        reportEvent('request-cancelled', url);
        await refuse('BlockedByClient');
        return;
      }
      const handler = handlerOf(url);
      if (handler === undefined) {
        reportEvent('request-to-network', url);
        await page.send('Fetch.continueRequest', { requestId });
        return;
      }
      const { method, headers } = request;
      const body = request.hasPostData ? (request.postData ?? '') : null;
      const response = await handler(new Request(url, { method, headers, body }));
      await page.send('Fetch.fulfillRequest', {
        requestId,
        responseCode: response.status,
        responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
        body: Buffer.from(await response.arrayBuffer()).toString('base64'),
      });
    }
  });

  function navigates(url: string, frameId: string, isMainFrame: boolean, redirected: boolean): boolean {
    const frame = about.frames.of(frameId);
    const params = { url, isSameDocument: false, isMainFrame, frame, initiator: frame };
    if (redirected) {
      const event = preventable(params);
      about.events.raise('will-redirect', event, url, false, isMainFrame, 1, 1);
      return !event.defaultPrevented;
    }
    const any = preventable(params);
    about.events.raise('will-frame-navigate', any);
    if (!isMainFrame) return !any.defaultPrevented;
    const main = preventable(params);
    about.events.raise('will-navigate', main, url, false, true, 1, 1);
    return !any.defaultPrevented && !main.defaultPrevented;
  }

  await page.send('Fetch.enable', { patterns: [{ urlPattern: '*', requestStage: 'Request' }] });
  /** May the main frame go to an address that is no request? */
  return (url) => {
    const allowed = navigates(url, about.mainFrame(), true, false);
    if (!allowed) reportEvent('navigation-refused', url);
    return allowed;
  };
}
