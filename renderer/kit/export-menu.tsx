import { useState } from 'react';
import { Button, Menu, MenuItem, PopoverNext } from './blueprint.ts';
import { Icon } from './icon.tsx';
import { PseudonymSwitch } from './pseudonym-switch.tsx';
import { enterMenu, stepInMenu } from './step-in-menu.ts';

type Props<F extends string> = Readonly<{
  formats: readonly Readonly<{ format: F; label: string }>[];
  onExport: (format: F, pseudonyms: boolean) => void;
  disabled?: boolean;
  minimal?: boolean;
  title?: string;
}>;

/** A button that asks for the format. Names of participants leave only when somebody says so now. */
export function ExportMenu<F extends string>({ formats, onExport, disabled, minimal, title }: Props<F>) {
  const [pseudonyms, setPseudonyms] = useState(true);
  return (
    <PopoverNext
      onOpened={enterMenu}
      placement="bottom-end"
      onOpening={() => setPseudonyms(true)}
      content={
        <Menu onKeyDown={stepInMenu}>
          <li>
            <PseudonymSwitch checked={pseudonyms} onChange={setPseudonyms} />
          </li>
          {formats.map(({ format, label }) => (
            <MenuItem key={format} text={label} onClick={() => onExport(format, pseudonyms)} />
          ))}
        </Menu>
      }
    >
      <Button
        size="small"
        {...(minimal ? { variant: 'minimal' as const } : {})}
        icon={<Icon name="export" />}
        text="Export"
        title={title}
        disabled={disabled ?? false}
      />
    </PopoverNext>
  );
}
