import { Button } from '../kit/blueprint.ts';
import { Icon } from '../kit/icon.tsx';
import { keysOf, withShortcut } from '../kit/shortcuts.ts';
import { pageList } from './page-list.ts';
import { useRoute } from './router.ts';
import { useThemeSwitch } from './use-theme-switch.ts';
import { useWorkspace } from './workspace.ts';

const groups = [...new Set(pageList.map((page) => page.group))];

/** The pages, the workspace's name, and the switches of the window. */
export function Sidebar({ onCommand, onHelp }: Readonly<{ onCommand: () => void; onHelp: () => void }>) {
  const { page } = useRoute();
  const workspace = useWorkspace();
  const { other, choose } = useThemeSwitch();
  return (
    <nav className="sidebar" aria-label="Pages">
      <div className="sidebar-name" title={workspace?.name ?? ''}>
        <strong>Lockstep</strong>
        <span>{workspace?.name ?? '…'}</span>
      </div>
      <button
        type="button"
        className="sidebar-command"
        title={withShortcut('Go to a page, a participant, an action', 'palette')}
        onClick={onCommand}
      >
        <Icon name="search" size={12} />
        <span className="sidebar-command-text">Go to…</span>
        <kbd>{keysOf('palette')}</kbd>
      </button>
      {groups.map((group) => (
        <div key={group} className="sidebar-group">
          <div className="sidebar-group-name">{group}</div>
          {pageList
            .filter((item) => item.group === group)
            .map((item) => (
              <a
                key={item.id}
                href={`#/${item.id}`}
                title={item.title}
                className={item.id === page ? 'sidebar-item sidebar-current' : 'sidebar-item'}
                {...(item.id === page ? { 'aria-current': 'page' as const } : {})}
              >
                <Icon name={item.icon} />
                <span>{item.title}</span>
              </a>
            ))}
        </div>
      ))}
      <div className="sidebar-foot">
        <Button
          size="small"
          variant="minimal"
          icon={<Icon name="moon" />}
          text={other === 'dark' ? 'Dark' : 'Light'}
          aria-label={`Switch to the ${other} theme`}
          onClick={choose}
        />
        <Button
          size="small"
          variant="minimal"
          icon={<Icon name="manual" />}
          text="Keys"
          aria-label="List of keys"
          title={withShortcut('List of keys', 'help')}
          onClick={onHelp}
        />
      </div>
    </nav>
  );
}
