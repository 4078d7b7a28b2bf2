import type { Layout, LayoutUse, Placeholder } from '../pptx/skin.ts';
import type { Frame } from '../slide-spec.ts';

type Found = Readonly<{ type: string; index: number | null; frame: Frame | null }>;

/** Which of a template's layouts is for covers, for text and for figures, with their places; null without a title. */
export function readLayouts(
  master: string,
  names: readonly string[],
  text: (part: string) => string,
): Readonly<Record<LayoutUse, Layout>> | null {
  const onMaster = placeholders(text(master));
  const layouts = names.map((part) => {
    const xml = text(part);
    const own = placeholders(xml).map((p) => ({ ...p, frame: p.frame ?? inherited(p, onMaster) }));
    return { part, type: /<p:sldLayout\b[^>]*\btype="([^"]+)"/.exec(xml)?.[1] ?? '', own };
  });
  type Candidate = (typeof layouts)[number];
  const titled = layouts.filter(({ own }) => own.some(isTitle));
  const bodies = ({ own }: Candidate): Found[] => own.filter(isBody);
  const content =
    titled.find(({ type }) => type === 'titleOnly') ??
    titled.find((l) => bodies(l).length === 0 && !l.own.some(({ type }) => type === 'ctrTitle')) ??
    titled.find((l) => !l.own.some(({ type }) => type === 'ctrTitle')) ??
    titled[0];
  if (content === undefined) return null;
  const words =
    titled.find(({ type }) => type === 'obj') ?? titled.find((l) => bodies(l).length === 1) ?? content;
  const cover =
    titled.find(({ type }) => type === 'title') ??
    titled.find(({ own }) => own.some(({ type }) => type === 'ctrTitle')) ??
    words;
  return {
    cover: layoutOf(cover.part, cover.own),
    text: layoutOf(words.part, words.own),
    content: layoutOf(content.part, content.own),
  };
}

const isTitle = ({ type }: Found): boolean => type === 'title' || type === 'ctrTitle';
const isBody = ({ type }: Found): boolean => type === 'body' || type === 'obj' || type === 'subTitle';

function layoutOf(part: string, own: readonly Found[]): Layout {
  const first = (wanted: (p: Found) => boolean): Placeholder | null =>
    (own.find(wanted) as Placeholder | undefined) ?? null;
  return {
    part,
    title: first(isTitle),
    body: first(isBody),
    date: first(({ type }) => type === 'dt'),
    footer: first(({ type }) => type === 'ftr'),
    number: first(({ type }) => type === 'sldNum'),
  };
}

/** The master's place of the same kind: what a layout takes where it says none. */
function inherited({ type }: Found, onMaster: readonly Found[]): Frame | null {
  const kind = type === 'ctrTitle' ? 'title' : type === 'obj' || type === 'subTitle' ? 'body' : type;
  return onMaster.find((p) => p.type === kind)?.frame ?? null;
}

function placeholders(xml: string): Found[] {
  return [...xml.matchAll(/<p:sp>[\s\S]*?<\/p:sp>/g)].flatMap(([shape]): Found[] => {
    const ph = /<p:ph\b[^>]*>/.exec(shape)?.[0];
    if (ph === undefined) return [];
    const index = /\bidx="(\d+)"/.exec(ph)?.[1];
    return [
      {
        type: /\btype="([^"]+)"/.exec(ph)?.[1] ?? 'obj',
        index: index === undefined ? null : Number(index),
        frame: frameOf(shape),
      },
    ];
  });
}

function frameOf(shape: string): Frame | null {
  const number = (tag: string, name: string): number =>
    Number(new RegExp(`<a:${tag}\\b[^>]*\\b${name}="(-?\\d+)"`).exec(shape)?.[1]) / 914_400;
  const frame = {
    x: number('off', 'x'),
    y: number('off', 'y'),
    w: number('ext', 'cx'),
    h: number('ext', 'cy'),
  };
  return Object.values(frame).every(Number.isFinite) ? frame : null;
}
