import { app, type Session, type WebContents } from 'electron';
import * as policy from './policies.ts';

/** Wires the deny-by-default policies to one session. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(policy.permissionAllowed(permission, details.requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) =>
    policy.permissionAllowed(
      permission,
      requestingOrigin.endsWith('/') ? requestingOrigin : `${requestingOrigin}/`,
    ),
  );
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !policy.requestAllowed(details.url) });
  });
  session.on('will-download', (event, item) => {
    // The page may hand over a table it made itself, and the save dialog asks where to; anything else is gone astray.
    if (policy.downloadAllowed(item.getURL())) return;
    event.preventDefault();
    item.cancel();
  });
}

/** Navigation, frames, webviews and windows are denied for everything the app ever opens. */
export function guardContents(): void {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.on('will-navigate', (event) => {
      if (!policy.navigationAllowed(contents.getURL(), event.url)) event.preventDefault();
    });
    contents.on('will-frame-navigate', (event) => {
      if (!event.isMainFrame || !policy.navigationAllowed(contents.getURL(), event.url))
        event.preventDefault();
    });
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}
