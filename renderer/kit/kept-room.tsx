import type { ReactNode } from 'react';

export type Room = number | 'page' | undefined;

/** The shape of what is on its way: as high as it will be, so that nothing below moves when it comes. Pixels. */
export function KeptRoom({ room, children }: Readonly<{ room: Room; children: ReactNode }>) {
  return room === undefined ? (
    children
  ) : (
    <div className="kept-room" style={{ minHeight: room === 'page' ? '100vh' : room }}>
      {children}
    </div>
  );
}
