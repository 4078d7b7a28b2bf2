import { Button, Menu, MenuItem, Popover } from '../../kit/blueprint.ts';

const formats = [
  { format: 'png', label: 'PNG' },
  { format: 'svg', label: 'SVG' },
] as const;

/** A picture of the map, as pixels or as shapes. */
export function ImageMenu({ onPicture }: Readonly<{ onPicture: (format: 'png' | 'svg') => void }>) {
  return (
    <Popover
      placement="bottom-end"
      content={
        <Menu>
          {formats.map(({ format, label }) => (
            <MenuItem key={format} text={label} onClick={() => onPicture(format)} />
          ))}
        </Menu>
      }
    >
      <Button size="small" variant="minimal" text="Image" title="The part in view with every label" />
    </Popover>
  );
}
