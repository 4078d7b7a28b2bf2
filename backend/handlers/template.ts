import path from 'node:path';
import type { TemplateInfo } from '../../contract/dto/deck.ts';
import { readTemplate } from '../../deck/template/read-template.ts';
import type { Template } from '../../deck/template/template.ts';
import { getTemplate, setTemplate } from '../deck/template-setting.ts';
import { largestTemplate, readWhole } from '../read-whole.ts';
import type { HandlerGroup } from './handler-group.ts';

export const template = {
  'deck.template': (_input, { workspace }) => {
    const kept = getTemplate(workspace());
    return kept === null ? null : toInfo(kept);
  },

  'deck.setTemplate': ({ file }, { workspace, files }) => {
    const source = files.resolve(file, 'read');
    const read = readTemplate(readWhole(source, largestTemplate), path.basename(source.name));
    setTemplate(workspace(), read);
    return toInfo(read);
  },

  'deck.removeTemplate': (_input, { workspace }) => {
    setTemplate(workspace(), null);
    return { ok: true };
  },
} satisfies HandlerGroup;

/** The parts of the master stay here: the window shows the look only. */
const toInfo = ({ logo, master: _master, ...rest }: Template): TemplateInfo => ({
  ...rest,
  warnings: [...rest.warnings],
  logo: logo === null ? null : `data:${logo.type};base64,${logo.base64}`,
});
