import { useState } from 'react';
import type { TemplateInfo } from '../../../contract/dto/deck.ts';
import { toast, toastError } from '../../app/toasts.ts';
import { workspaceChanged } from '../../hooks/revision.ts';
import { Button } from '../../kit/blueprint.ts';
import { Icon } from '../../kit/icon.tsx';
import { api, files } from '../../transport/host.ts';

const swatches = ['accent1', 'accent2', 'accent3', 'accent4', 'accent5', 'accent6'] as const;

/** The slide template of the house: what is taken from it, another one, or none. */
export function TemplateControl({ template }: Readonly<{ template: TemplateInfo | null }>) {
  const [busy, setBusy] = useState(false);
  const choose = async (): Promise<void> => {
    const [file] = await files.pick();
    if (file === undefined) return;
    setBusy(true);
    try {
      const read = await api('deck.setTemplate', { file: file.token });
      workspaceChanged();
      const told = [
        `Colours, fonts${read.logo ? ', logo' : ''}${read.footer ? ', footer' : ''} of ${read.name}`,
      ];
      toast([...told, ...read.warnings].join('. '), read.warnings.length > 0 ? 'warning' : 'success');
    } finally {
      setBusy(false);
    }
  };
  const remove = (): void => {
    api('deck.removeTemplate', {}).then(() => {
      workspaceChanged();
      toast('The deck has its own look again', 'none');
    }, toastError);
  };
  return (
    <div className="control committee-template">
      <span>Template</span>
      {template === null ? null : (
        <span className="committee-template-name" title={about(template)}>
          {swatches.map((name) => (
            <i key={name} style={{ background: `#${template.colours[name] ?? 'FFFFFF'}` }} />
          ))}
          {template.name}
        </span>
      )}
      <Button
        size="small"
        text={template === null ? 'Choose .pptx…' : 'Change…'}
        loading={busy}
        onClick={() => void choose().catch(toastError)}
      />
      {template === null ? null : (
        <Button
          size="small"
          variant="minimal"
          icon={<Icon name="cross" size={12} />}
          aria-label="Use no template"
          title="Use no template"
          onClick={remove}
        />
      )}
    </div>
  );
}

const about = (t: TemplateInfo): string =>
  `${t.name}: ${t.headFont} and ${t.bodyFont}${t.footer ? `, “${t.footer}”` : ''}${t.logo ? ', with its logo' : ''}`;
