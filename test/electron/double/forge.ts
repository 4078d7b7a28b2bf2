import type Electron from 'electron';
import { openWindows } from './browser-window.ts';
import { onOrder, report } from './harness.ts';
import { deliver, invoke } from './ipc-main.ts';
import { whole } from './whole.ts';
import { pack, unpack } from './wire.ts';

/** Messages the real page cannot send: from a frame inside it, from another address, from a frame that has gone. */
onOrder('forge', ({ id, message }) => {
  const contents = openWindows()[0]?.page.contents;
  if (contents === undefined) return report({ report: 'forged', id, failed: 'no window' });
  const top = whole<Electron.WebFrameMain>({ url: message.url });
  Object.assign(top, { top });
  const frame = { main: top, sub: whole<Electron.WebFrameMain>({ url: message.url, top }), gone: null }[
    message.frame
  ];
  const event = { sender: contents, senderFrame: frame, type: 'frame', frameId: 1, processId: 1 } as const;
  const args = unpack(message.args) as unknown[];
  if (message.kind === 'send') {
    deliver(whole<Electron.IpcMainEvent>(event), message.channel, args);
    return report({ report: 'forged', id });
  }
  invoke(whole<Electron.IpcMainInvokeEvent>(event), message.channel, args).then(
    (answer) => report({ report: 'forged', id, answer: pack(answer) }),
    (error: Error) => report({ report: 'forged', id, failed: error.message }),
  );
});
