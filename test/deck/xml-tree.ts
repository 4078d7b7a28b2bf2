export type Node = Readonly<{
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: Node[];
  text: string[];
}>;

/** A tree of well-formed XML (package-faults checks that it is), enough to look at generated parts. */
export function xmlTree(xml: string): Node {
  const top: Node = { name: '', attributes: {}, children: [], text: [] };
  const path: Node[] = [top];
  for (const [, close, name = '', attributes = '', empty, text] of xml
    .replace(/<\?[^>]*\?>/g, '')
    .matchAll(/<(\/?)([\w:.-]+)((?:\s+[\w:.-]+="[^"]*")*)\s*(\/?)>|([^<]+)/g)) {
    const parent = path.at(-1) ?? top;
    if (text !== undefined) parent.text.push(text);
    else if (close) path.pop();
    else {
      const node: Node = {
        name,
        attributes: Object.fromEntries(
          [...attributes.matchAll(/([\w:.-]+)="([^"]*)"/g)].map((m) => [m[1] ?? '', m[2] ?? '']),
        ),
        children: [],
        text: [],
      };
      parent.children.push(node);
      if (!empty) path.push(node);
    }
  }
  const [root] = top.children;
  if (!root) throw new Error('no root element');
  return root;
}

export const walk = (node: Node): Node[] => [node, ...node.children.flatMap(walk)];
export const child = (node: Node | undefined, ...names: readonly string[]): Node | undefined =>
  names.reduce<Node | undefined>((n, name) => n?.children.find((c) => c.name === name), node);
