import { InputGroup } from '@blueprintjs/core';
import { Icon } from './icon.tsx';

type Props = Readonly<{
  label: string;
  placeholder?: string;
  value: string;
  onChange: (value: string) => void;
}>;

export function SearchBox({ label, placeholder, value, onChange }: Props) {
  return (
    <InputGroup
      className="search-box"
      size="small"
      type="search"
      aria-label={label}
      placeholder={placeholder ?? 'Search'}
      leftElement={
        <span className="search-icon">
          <Icon name="search" size={12} />
        </span>
      }
      value={value}
      onValueChange={onChange}
    />
  );
}
