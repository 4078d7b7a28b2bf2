import type { ReactElement } from 'react';
import { useState, useSyncExternalStore } from 'react';
import { Menu, MenuItem, PopoverNext } from './blueprint.ts';
import { PseudonymSwitch } from './pseudonym-switch.tsx';

export type ImageFormat = 'png' | 'svg';

const formats = [
  { format: 'png', label: 'PNG' },
  { format: 'svg', label: 'SVG' },
] as const;

const subscribe = (listener: () => void): (() => void) => {
  document.addEventListener('fullscreenchange', listener);
  return () => document.removeEventListener('fullscreenchange', listener);
};

type Props = Readonly<{
  onPicture: (format: ImageFormat, pseudonyms: boolean) => void;
  /** The button that opens it. */
  children: ReactElement;
}>;

/** A picture, as pixels or as shapes. Names of participants leave only when somebody says so now. */
export function ImageMenu({ onPicture, children }: Props) {
  const [pseudonyms, setPseudonyms] = useState(true);
  // Of a chart that fills the screen only what is inside it is shown.
  const full = useSyncExternalStore(subscribe, () => document.fullscreenElement != null);
  return (
    <PopoverNext
      usePortal={!full}
      placement="bottom-end"
      onOpening={() => setPseudonyms(true)}
      content={
        <Menu>
          <li>
            <PseudonymSwitch checked={pseudonyms} onChange={setPseudonyms} />
          </li>
          {formats.map(({ format, label }) => (
            <MenuItem key={format} text={label} onClick={() => onPicture(format, pseudonyms)} />
          ))}
        </Menu>
      }
    >
      {children}
    </PopoverNext>
  );
}
