import { readFile } from 'node:fs/promises';
import { protocol, type Session } from 'electron';
import { securityHeaders } from '../contract/csp.ts';
import { resolveAsset, scheme } from './policies.ts';

/** Must run before the app is ready: makes app:// an origin of its own with the rights of https. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the bundle from `root`, read only, with the security headers on every answer, refusals included. */
export function serveBundle(session: Session, root: string): void {
  session.protocol.handle(scheme, async (request) => {
    const asset = resolveAsset(root, request.method, request.url);
    if (asset === null) return new Response(null, { status: 404, headers: securityHeaders });
    try {
      const body = await readFile(asset.file);
      return new Response(new Uint8Array(body), {
        headers: { ...securityHeaders, 'Content-Type': asset.mime },
      });
    } catch {
      return new Response(null, { status: 404, headers: securityHeaders });
    }
  });
}
