import { Button } from '@blueprintjs/core';
import { Icon, type IconName } from './icon.tsx';

/** A small button that is a picture; its label is read out and shown beside the pointer. */
export function IconButton(props: Readonly<{ icon: IconName; label: string; onClick: () => void }>) {
  return (
    <Button
      size="small"
      variant="minimal"
      icon={<Icon name={props.icon} size={12} />}
      aria-label={props.label}
      title={props.label}
      onClick={props.onClick}
    />
  );
}
