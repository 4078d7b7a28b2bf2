import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync, Visitor } from 'vite';

const root = path.resolve(import.meta.dirname, '../..');

/** A measure of the registry and the answer's field it is read off: `coverage.kupiec.pValue`. */
export type MeasureField = Readonly<{ id: string; page: string; field: string }>;

/** A figure shown with a name: on a tile, or on a slide. */
export type FigureSite = Readonly<{
  file: string;
  /** What is shown, `point.averageCorrelation`; null where it is no plain field. */
  field: string | null;
  /** What names it, as the source has it. */
  name: string;
}>;

type Loose = Readonly<{ type: string; start: number; end: number }> & Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
const nodesOf = (value: unknown): Loose[] => (Array.isArray(value) ? value.filter(isNode) : []);
const keyOf = (node: unknown): string => (isNode(node) ? String(node.name ?? node.value ?? '') : '');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const filesOf = (folder: string, end: RegExp): string[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((f) => `${folder}/${f.replaceAll('\\', '/')}`)
    .filter((f) => end.test(f));

/** Off which field of its method's answer each measure is read, where it is a field as it stands. */
export function measureFields(): MeasureField[] {
  const found: MeasureField[] = [];
  for (const file of filesOf('contract/measures', /\.ts$/)) {
    const text = read(file);
    new Visitor({
      ObjectExpression(object) {
        const parts = new Map(
          nodesOf((object as unknown as Loose).properties).map((p) => [keyOf(p.key), p.value]),
        );
        const [id, page, value] = [parts.get('id'), parts.get('page'), parts.get('value')];
        if (!isNode(id) || id.type !== 'Literal' || !isNode(value)) return;
        const source = text.slice(value.start, value.end).replace(/\s+/g, ' ');
        const [, field] = /\(o(?:: \w+)?\) => o\??\.([\w.?]+)(?: \?\? null)?[,)]/.exec(source) ?? [];
        if (field !== undefined)
          found.push({ id: keyOf(id), page: keyOf(page), field: field.replaceAll('?', '') });
      },
    }).visit(parseSync(file, text).program);
  }
  return found;
}

const plainField = /^([\w.?]+?)(?: \?\? null)?$/;

/** Figures on tiles and on slides. */
export function figureSites(): FigureSite[] {
  const sites: FigureSite[] = [];
  const add = (file: string, shown: string, name: string): void => {
    const field = plainField.exec(shown)?.[1]?.replaceAll('?', '') ?? null;
    sites.push({ file, field: field?.includes('.') ? field : null, name });
  };
  for (const file of filesOf('renderer/features', /\.tsx$/)) {
    const text = read(file);
    new Visitor({
      JSXOpeningElement(element) {
        const node = element as unknown as Loose;
        if (keyOf(node.name) !== 'Tile') return;
        const said = (name: string): string => {
          const attribute = nodesOf(node.attributes).find((a) => keyOf(a.name) === name);
          return isNode(attribute?.value) ? text.slice(attribute.value.start, attribute.value.end) : '';
        };
        add(file, said('value').replace(/^\{|\}$/g, ''), said('measure') || said('label'));
      },
    }).visit(parseSync(file, text).program);
  }
  for (const file of filesOf('deck/slides', /\.ts$/)) {
    const text = read(file);
    new Visitor({
      ObjectExpression(object) {
        const parts = new Map(
          nodesOf((object as unknown as Loose).properties).map((p) => [keyOf(p.key), p.value]),
        );
        const [label, value] = [parts.get('label'), parts.get('value')];
        if (!isNode(label) || !isNode(value) || value.type !== 'CallExpression') return;
        const [shown] = nodesOf(value.arguments);
        if (shown !== undefined)
          add(file, text.slice(shown.start, shown.end), text.slice(label.start, label.end));
      },
    }).visit(parseSync(file, text).program);
  }
  return sites;
}

/** Whether a figure is the measure's: the same field, told apart by the one before it where the measure has one. */
export function shows({ field }: FigureSite, measure: MeasureField): boolean {
  if (field === null) return false;
  const [mine, other] = [field.split('.'), measure.field.split('.')];
  if (mine.at(-1) !== other.at(-1)) return false;
  const [owner, wanted] = [mine.at(-2), other.at(-2)];
  return wanted === undefined || wanted === owner || /^\w$/.test(owner ?? '');
}
