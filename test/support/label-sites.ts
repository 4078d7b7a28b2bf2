import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync, Visitor } from 'vite';

const root = path.resolve(import.meta.dirname, '../..');

/** Where the name of a figure is written for people: on a tile, over a column, at an axis or a line of a picture. */
export type LabelSite = Readonly<{
  file: string;
  kind:
    | 'tile'
    | 'grid column'
    | 'table head'
    | 'picture'
    | 'slide figure'
    | 'slide head'
    | 'slide chart'
    | 'printed head'
    | 'printed fact'
    | 'exported head';
  /** Characters of the file from … to. */
  start: number;
  end: number;
  /** What stands there: a text of its own, the text around what is filled in, or null: a name from a list. */
  literal: string | null;
  jsx: boolean;
}>;

type Node = Readonly<{ type: string; start: number; end: number }>;
type Loose = Node & Readonly<Record<string, unknown>>;

const gridColumns = new Set([
  'text',
  'money',
  'ratio',
  'percent',
  'integer',
  'price',
  'decimal',
  'instant',
  'measured',
  'date',
]);
const axis = /^([xyz]axis\d?|colorbar)$/;
const slideAxis = /^(category|value|second|x|y)Axis$/;

const isNode = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
const nodesOf = (value: unknown): Loose[] => (Array.isArray(value) ? value.filter(isNode) : []);
const nameOf = (node: unknown): string | null =>
  !isNode(node)
    ? null
    : typeof node.name === 'string'
      ? node.name
      : node.type === 'Literal'
        ? String(node.value)
        : null;
const property = (node: Loose, name: string): Loose | null => {
  const found = nodesOf(node.properties).find((p) => p.type === 'Property' && nameOf(p.key) === name);
  return found !== undefined && isNode(found.value) ? found.value : null;
};

/** Every name of a figure in a file of the window, the slides or the command line. */
export function labelSites(file: string, text: string): LabelSite[] {
  const sites: LabelSite[] = [];
  const window = file.startsWith('renderer/');
  const slides = file.startsWith('deck/');
  const printed = file.startsWith('backend/hosts/cli/');
  const exported = file === 'deck/tables/column-facts.ts';

  /** The texts of an expression: both branches of a choice, the fixed parts of a template. */
  const note = (kind: LabelSite['kind'], node: Loose, jsx = false): void => {
    const { start, end } = node;
    const site = (literal: string | null) => sites.push({ file, kind, start, end, literal, jsx });
    if (node.type === 'ConditionalExpression')
      for (const branch of [node.consequent, node.alternate]) isNode(branch) && note(kind, branch);
    else if (node.type === 'LogicalExpression' && isNode(node.right)) note(kind, node.right);
    else if (node.type === 'JSXExpressionContainer' && isNode(node.expression)) note(kind, node.expression);
    else if (node.type === 'Literal') site(typeof node.value === 'string' ? node.value : null);
    else if (node.type === 'TemplateLiteral')
      site(
        nodesOf(node.quasis)
          .map((q) => (q.value as { cooked: string }).cooked)
          .join('…'),
      );
    else site(null);
  };
  /** Heads written as a list of texts: ['key', 'stored'].map(text). */
  const each = (kind: LabelSite['kind'], list: unknown): void => {
    if (isNode(list) && list.type === 'ArrayExpression')
      for (const item of nodesOf(list.elements)) {
        if (item.type !== 'SpreadElement') note(kind, item);
        else if (isNode(item.argument)) mapped(kind, item.argument);
      }
  };
  /** A name and its value, ['Equity', '$1 m']; also where the pair stands in a choice or in a list spread into another. */
  const fact = (row: Loose): void => {
    if (row.type === 'SpreadElement' && isNode(row.argument)) fact(row.argument);
    else if (row.type === 'TSAsExpression' && isNode(row.expression)) fact(row.expression);
    else if (row.type === 'ConditionalExpression')
      for (const branch of [row.consequent, row.alternate]) isNode(branch) && fact(branch);
    else if (row.type === 'ArrayExpression') {
      const [said, value] = nodesOf(row.elements);
      if (said === undefined) return;
      const list = said.type === 'ArrayExpression' || said.type === 'SpreadElement' || value === undefined;
      if (list) for (const inner of nodesOf(row.elements)) fact(inner);
      else note('printed fact', said);
    }
  };
  const mapped = (kind: LabelSite['kind'], call: Loose): void => {
    const { callee } = call;
    if (isNode(callee) && nameOf(callee.property) === 'map') each(kind, callee.object);
  };

  new Visitor({
    JSXOpeningElement(element) {
      const node = element as unknown as Loose;
      const name = nameOf(node.name);
      if (!window || name !== 'Tile') return;
      for (const attribute of nodesOf(node.attributes))
        if (nameOf(attribute.name) === 'label' && isNode(attribute.value))
          note('tile', attribute.value, attribute.value.type === 'Literal');
    },
    JSXElement(element) {
      const node = element as unknown as Loose;
      if (!window || !isNode(node.openingElement) || nameOf(node.openingElement.name) !== 'th') return;
      for (const child of nodesOf(node.children)) {
        const raw = text.slice(child.start, child.end);
        if (child.type === 'JSXText' && /\p{L}/u.test(raw)) {
          const start = child.start + raw.length - raw.trimStart().length;
          const end = child.start + raw.trimEnd().length;
          sites.push({ file, kind: 'table head', start, end, literal: text.slice(start, end), jsx: true });
        }
        if (child.type === 'JSXExpressionContainer') note('table head', child);
      }
    },
    CallExpression(call) {
      const node = call as unknown as Loose;
      const name = nameOf(node.callee) ?? '';
      const [first, second] = nodesOf(node.arguments);
      // What draws one line of a picture is called so, and is told its name.
      if (window && /^(line|bar|dots)$/.test(name))
        for (const said of nodesOf(node.arguments))
          if (said.type === 'Literal' && /^\p{Lu}/u.test(String(said.value))) note('picture', said);
      if (window && gridColumns.has(name) && first?.type === 'Literal' && second !== undefined)
        note('grid column', second);
      if (printed && (name === 'text' || name === 'number') && first !== undefined)
        note('printed head', first);
      if (printed && name === 'facts' && first?.type === 'ArrayExpression')
        for (const row of nodesOf(first.elements)) fact(row);
      const [last] = nodesOf(node.arguments);
      if (printed && ['text', 'number'].includes(nameOf(last) ?? '')) mapped('printed head', node);
    },
    FunctionDeclaration(declared) {
      const { id, body } = declared as unknown as Loose;
      if (printed && nameOf(id)?.endsWith('Facts') && isNode(body))
        for (const statement of nodesOf(body.body))
          if (statement.type === 'ReturnStatement' && isNode(statement.argument)) fact(statement.argument);
    },
    VariableDeclarator(declared) {
      const { id, init } = declared as unknown as Loose;
      if (printed && nameOf(id)?.endsWith('Facts') && isNode(init) && isNode(init.body)) fact(init.body);
    },
    ObjectExpression(object) {
      const node = object as unknown as Loose;
      if (exported)
        for (const part of nodesOf(node.properties))
          if (isNode(part.value) && part.value.type === 'ArrayExpression') {
            const [title] = nodesOf(part.value.elements);
            if (title !== undefined) note('exported head', title);
          }
      const label = property(node, 'label');
      if (slides && label !== null && property(node, 'value') !== null) note('slide figure', label);
      const head = property(node, 'head');
      if (slides && head?.type === 'ArrayExpression')
        for (const cell of nodesOf(head.elements)) {
          const [title] = cell.type === 'CallExpression' ? nodesOf(cell.arguments) : [];
          if (title !== undefined && ['left', 'right'].includes(nameOf(cell.callee) ?? ''))
            note('slide head', title);
        }
      const series = property(node, 'name');
      if (slides && series !== null && property(node, 'values') !== null) note('slide chart', series);
      if (slides)
        for (const part of nodesOf(node.properties))
          if (part.type === 'Property' && slideAxis.test(nameOf(part.key) ?? '') && isNode(part.value)) {
            const title = property(part.value, 'title');
            if (title !== null) note('slide chart', title);
          }
      const trace = property(node, 'name');
      if (window && trace !== null && property(node, 'type') !== null) note('picture', trace);
      if (window && file.startsWith('renderer/features'))
        for (const part of nodesOf(node.properties))
          if (part.type === 'Property' && axis.test(nameOf(part.key) ?? '') && isNode(part.value)) {
            const title = property(part.value, 'title');
            const inner = title === null ? null : (property(title, 'text') ?? title);
            if (inner !== null && inner.type !== 'ObjectExpression') note('picture', inner);
          }
    },
  }).visit(parseSync(file, text).program);
  return sites.filter(({ literal }) => literal === null || /\p{L}/u.test(literal));
}

/** Path and text of every file of the window, the slides and the command line. */
export const labelledFiles = (): (readonly [file: string, text: string])[] =>
  ['renderer', 'deck', 'backend/hosts/cli', 'backend/export']
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map(
        (f) => `${folder}/${f.replaceAll('\\', '/')}`,
      ),
    )
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => [file, readFileSync(path.join(root, file), 'utf8')]);
