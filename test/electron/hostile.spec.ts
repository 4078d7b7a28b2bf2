import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type Page, test } from '@playwright/test';
import { decode, encode } from '../../contract/codec.ts';
import { contentSecurityPolicy } from '../../contract/csp.ts';
import { type DoubleApp, openDouble } from '../e2e/support/double-host.ts';
import type { Forged } from './double/harness.ts';

/** Everything a page gone bad might try against the shell. Each must fail, and each would be seen if it did not. */
let app: DoubleApp;
let page: Page;
let server: Server;
let outside: string;
let asked = 0;

test.beforeAll(async () => {
  server = createServer((_request, response) => {
    asked++;
    response.end('reached');
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  outside = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  app = await openDouble();
  page = app.page;
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
});
test.afterAll(async () => {
  await app.stop();
  server.close();
});
test.afterEach(() => {
  expect(asked).toBe(0);
  expect(app.shell.seen('request-to-network')).toEqual([]);
  expect(app.shell.seen('failure')).toEqual([]);
});

const own = 'app://bundle/index.html';
const call = { id: 'forged-1', method: 'workspace.info', bytes: encode({}) };
const forge = (change: Partial<Forged>): Promise<unknown> =>
  app.shell.forge({
    kind: 'invoke',
    channel: 'lockstep:call',
    args: [call],
    url: own,
    frame: 'main',
    ...change,
  });
const refusal = (answer: unknown): string => {
  const { ok, bytes } = answer as { ok: boolean; bytes: Uint8Array };
  expect(ok).toBe(false);
  return (decode(bytes) as { message: string }).message;
};

test.describe('messages', () => {
  test('from the main frame of our own page are answered (so the rest can fail)', async () => {
    expect(await forge({})).toMatchObject({ ok: true });
  });

  for (const [what, change] of [
    ['a frame inside the page', { frame: 'sub' }],
    ['a frame that has gone', { frame: 'gone' }],
    ['another host', { url: 'app://evil/index.html' }],
    ['another scheme', { url: 'https://bundle/index.html' }],
    ['a file', { url: 'file:///etc/passwd' }],
    ['an address with our host as its user', { url: 'app://bundle@evil/index.html' }],
  ] as const)
    test(`from ${what} are refused`, async () => {
      expect(refusal(await forge(change))).toMatch(/may not/);
      for (const channel of ['lockstep:pick-files', 'lockstep:save-file', 'lockstep:drop-files'])
        expect(refusal(await forge({ ...change, channel, args: [['/etc/passwd']] }))).toMatch(/may not/);
      expect(app.shell.seen('dialog')).toEqual([]);
    });

  test('on an unknown channel are nobody’s', async () => {
    await expect(forge({ channel: 'lockstep:shell' })).rejects.toThrow(/No handler registered/);
  });

  test('of an unknown method are refused by the contract', async () => {
    const answer = await forge({ args: [{ ...call, id: 'forged-2', method: 'process.exit' }] });
    expect((decode((answer as { bytes: Uint8Array }).bytes) as { code: string }).code).toBe('UNKNOWN_METHOD');
  });

  test('of a wrong shape are refused', async () => {
    for (const message of [
      null,
      7,
      'x',
      {},
      { ...call, id: '../x' },
      { ...call, bytes: [1] },
      { ...call, method: 7 },
    ])
      expect(refusal(await forge({ args: [message] }))).toBe('Not a call.');
    const garbled = await forge({ args: [{ ...call, id: 'forged-3', bytes: new Uint8Array([255, 1, 2]) }] });
    expect(garbled).toMatchObject({ ok: false });
  });

  test('beyond the limit are refused, sent by the page itself', async () => {
    const message = await page.evaluate(async () => {
      const answer = (await window.lockstep?.call(
        'big',
        'workspace.info',
        new Uint8Array(64 * 2 ** 20 + 1),
      )) as {
        ok: boolean;
        bytes: Uint8Array;
      };
      return { ok: answer.ok, bytes: Array.from(answer.bytes) };
    });
    expect(refusal({ ok: message.ok, bytes: Uint8Array.from(message.bytes) })).toBe('Not a call.');
  });

  test('with a path or a strange name for a new file are refused', async () => {
    for (const name of ['../evil', '/etc/passwd', 'a\\b', '', 'x'.repeat(121), 7, null])
      expect(refusal(await forge({ channel: 'lockstep:save-file', args: [name] }))).toBe('Not a file name.');
    expect(app.shell.seen('dialog')).toEqual([]);
  });

  test('with a list that is no list of files are refused', async () => {
    for (const files of ['x', [7], ['x'.repeat(4_096)], new Array(10_001).fill('x')])
      expect(refusal(await forge({ channel: 'lockstep:drop-files', args: [files] }))).toBe(
        'Not a list of files.',
      );
  });

  test('naming a file never handed over are refused', async () => {
    const answer = await forge({
      args: [{ id: 'forged-4', method: 'import.run', bytes: encode({ files: ['0'.repeat(32)] }) }],
    });
    expect((decode((answer as { bytes: Uint8Array }).bytes) as { code: string }).code).toBe('NOT_FOUND');
  });

  test('a file made by the page has no path to smuggle', async () => {
    const bytes = await page.evaluate(async () => {
      const answer = (await window.lockstep?.dropFiles([new File(['x'], '/etc/passwd')])) as {
        bytes: Uint8Array;
      };
      return Array.from(answer.bytes);
    });
    expect(decode(Uint8Array.from(bytes))).toEqual([]);
  });
});

test.describe('leaving the page', () => {
  for (const [what, target] of [
    ['https', 'https://evil.example/'],
    ['an address of this machine', 'outside'],
    ['file', 'file:///etc/passwd'],
    ['data', 'data:text/html,<h1>evil</h1>'],
    ['another page of the bundle', '/assets/other.html'],
    ['blob', 'blob'],
  ] as const)
    test(`to ${what} does not happen`, async () => {
      const before = page.url();
      await page.evaluate(
        ([kind, out]) => {
          const link = document.createElement('a');
          link.href =
            kind === 'outside'
              ? out
              : kind === 'blob'
                ? URL.createObjectURL(new Blob(['<h1>evil</h1>'], { type: 'text/html' }))
                : kind;
          document.body.append(link);
          link.click();
          link.remove();
        },
        [target, outside] as const,
      );
      await page.waitForTimeout(300);
      expect(page.url()).toBe(before);
      await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
    });

  test('is refused by the shell, not only by the network', () => {
    expect(app.shell.seen('navigation-refused')).toEqual(
      expect.arrayContaining(['https://evil.example/', outside, 'app://bundle/assets/other.html']),
    );
  });

  test('by a form is stopped by the policy', async () => {
    const before = page.url();
    await page.evaluate((action) => {
      const form = document.createElement('form');
      Object.assign(form, { action, method: 'post' });
      document.body.append(form);
      form.submit();
      form.remove();
    }, outside);
    await page.waitForTimeout(300);
    expect(page.url()).toBe(before);
  });

  test('by a new window is denied', async () => {
    for (const url of ['https://evil.example/', own, 'about:blank', outside]) {
      expect(await page.evaluate((to) => window.open(to) === null, url)).toBe(true);
    }
    await page.evaluate((href) => {
      const link = Object.assign(document.createElement('a'), { href, target: '_blank' });
      document.body.append(link);
      link.click();
      link.remove();
    }, outside);
    await expect.poll(() => app.shell.seen('window-open').length).toBe(5);
    expect(app.shell.seen('window-open').every((o) => (o as { action: string }).action === 'deny')).toBe(
      true,
    );
    await expect.poll(() => page.context().pages().length).toBe(1);
  });

  test('inside a frame or a webview is denied', async () => {
    const found = await page.evaluate(async (out) => {
      const frame = document.createElement('iframe');
      frame.src = out;
      document.body.append(frame);
      const view = document.createElement('webview');
      view.setAttribute('src', out);
      document.body.append(view);
      await new Promise((resolve) => setTimeout(resolve, 300));
      const reaches = (): boolean => {
        try {
          return 'lockstep' in (frame.contentWindow ?? {});
        } catch {
          return false;
        }
      };
      const bridged = reaches();
      frame.remove();
      view.remove();
      return { bridged, webview: view instanceof HTMLUnknownElement || view.constructor === HTMLElement };
    }, outside);
    expect(found).toEqual({ bridged: false, webview: true });
  });
});

test.describe('asking for more', () => {
  test('permissions are denied', async () => {
    const states = await page.evaluate(async () => {
      const names = [
        'geolocation',
        'notifications',
        'camera',
        'microphone',
        'midi',
        'clipboard-read',
        'local-fonts',
      ];
      return Promise.all(
        names.map(
          async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state,
        ),
      );
    });
    expect(states.every((state) => state === 'denied')).toBe(true);
    expect(await page.evaluate(() => Notification.requestPermission())).toBe('denied');
    const media = page.evaluate(() =>
      navigator.mediaDevices.getUserMedia({ audio: true }).then(String, (e) => e.name),
    );
    expect(await media).toBe('NotAllowedError');
  });

  test('copying to the clipboard is the one thing granted', async () => {
    const state = await page.evaluate(
      async () => (await navigator.permissions.query({ name: 'clipboard-write' as PermissionName })).state,
    );
    expect(state).toBe('granted');
  });

  test('the network is not there at any level', async () => {
    const tries = await page.evaluate(async (out) => {
      const failed = (): string => 'failed';
      const wait = (target: HTMLElement | WebSocket): Promise<string> =>
        new Promise((resolve) => {
          target.addEventListener('error', () => resolve('failed'));
          target.addEventListener(target instanceof WebSocket ? 'open' : 'load', () => resolve('reached'));
        });
      const image = new Image();
      const script = document.createElement('script');
      script.src = out;
      const results = [
        fetch(out).then(() => 'reached', failed),
        fetch('https://evil.example/').then(() => 'reached', failed),
        wait(image),
        wait(script),
        wait(new WebSocket(out.replace('http', 'ws'))),
      ];
      image.src = `${out}x.png`;
      document.body.append(script);
      navigator.sendBeacon(out, 'x');
      return Promise.all(results);
    }, outside);
    expect(tries).toEqual(['failed', 'failed', 'failed', 'failed', 'failed']);
  });

  test('inline script and eval do not run', async () => {
    const ran = await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.inlineRan = true';
      document.body.append(script);
      script.remove();
      return 'inlineRan' in window;
    });
    expect(ran).toBe(false);
    const attribute = await page.evaluate(() => {
      const button = document.createElement('button');
      button.setAttribute('onclick', 'window.attributeRan = true');
      button.click();
      return 'attributeRan' in window;
    });
    expect(attribute).toBe(false);
  });
});

test.describe('the bundle', () => {
  for (const address of [
    '/../../etc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/..%2f..%2f..%2fetc/passwd',
    '/%252e%252e/%252e%252e/etc/passwd',
    '/..%5c..%5cetc%5cpasswd',
    '/%c0%ae%c0%ae/etc/passwd',
    '/assets/../../electron/main.mjs',
    '/..%2felectron%2fmain.mjs',
    '/index.html%00.js',
    '/licenses.md',
  ])
    test(`${address} is not found`, async () => {
      const answer = await page.evaluate(async (url) => {
        const response = await fetch(url);
        return { status: response.status, body: await response.text() };
      }, address);
      expect(answer).toEqual({ status: 404, body: '' });
    });

  test('every answer carries the policy, refusals included; other methods are refused', async () => {
    const answers = await page.evaluate(async () => {
      const ask = async (url: string, method = 'GET') => {
        const response = await fetch(url, { method });
        return { status: response.status, policy: response.headers.get('content-security-policy') };
      };
      return [await ask('/index.html'), await ask('/nothing.js'), await ask('/index.html', 'POST')];
    });
    expect(answers).toEqual([200, 404, 404].map((status) => ({ status, policy: contentSecurityPolicy })));
  });
});
