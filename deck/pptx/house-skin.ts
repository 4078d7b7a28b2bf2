import { body, footerFrame, logoFrame, narrowFooterFrame, page, titleFrame } from '../layout.ts';
import type { Frame } from '../slide-spec.ts';
import { fontShrink } from '../template/font-width.ts';
import type { Template } from '../template/template.ts';
import { theme } from '../theme.ts';
import { xmlHead } from '../xml.ts';
import { fillXml } from './colour-xml.ts';
import { xfrmXml } from './emu.ts';
import { contentTypes, namespaces } from './namespaces.ts';
import { relationsXml } from './relations-xml.ts';
import { shapeTree } from './shape-tree.ts';
import { barShape, identityXml, pictureShape, placeholderXml } from './shape-xml.ts';
import type { Layout, Placeholder, Skin, SkinPart } from './skin.ts';
import { masterTextStyles } from './text-styles.ts';
import { themeXml } from './theme-xml.ts';

const footerTop = 7.02;
const date: Frame = { x: 0.6, y: footerTop, w: 1.6, h: 0.28 };
const number: Frame = { x: 12.03, y: footerTop, w: 0.7, h: 0.28 };
const coverTitle: Frame = { x: 1.2, y: 2.1, w: 10.9, h: 1.9 };
const coverText: Frame = { x: 1.2, y: 4.2, w: 10.9, h: 2 };

const place = (type: Placeholder['type'], index: number | null, frame: Frame): Placeholder => ({
  type,
  index,
  frame,
});

/** Our own master with three layouts; a template whose masters were not kept lends it colours, fonts and logo. */
export function houseSkin(template: Template | null): Skin {
  const logo = template?.logo ?? null;
  const logoAt = logo === null ? null : logoFrame(logo.ratio);
  const footer = logo === null ? footerFrame : narrowFooterFrame;
  const foot = {
    date: place('dt', 10, date),
    footer: place('ftr', 11, footer),
    number: place('sldNum', 12, number),
  };
  const layouts: Readonly<Record<'cover' | 'text' | 'content', Layout>> = {
    cover: {
      part: layoutPart(1),
      title: place('ctrTitle', null, coverTitle),
      body: place('subTitle', 1, coverText),
      ...foot,
    },
    text: {
      part: layoutPart(2),
      title: place('title', null, titleFrame),
      body: place('obj', 1, body),
      ...foot,
    },
    content: { part: layoutPart(3), title: place('title', null, titleFrame), body: null, ...foot },
  };
  const master = 'ppt/slideMasters/slideMaster1.xml';
  const media = logo === null ? null : `ppt/media/logo.${logo.type === 'image/png' ? 'png' : 'jpg'}`;
  const back = relationsXml([['slideMaster', '../slideMasters/slideMaster1.xml']]);
  const layoutXmls: readonly [Layout, string, string, string][] = [
    [
      layouts.cover,
      'title',
      'Cover',
      barShape({ id: 20, name: 'Band' }, { x: 0, y: 0, w: 0.5, h: page.height }, theme.accent),
    ],
    [layouts.text, 'obj', 'Title and text', ''],
    [layouts.content, 'titleOnly', 'Title and figures', ''],
  ];
  const parts: SkinPart[] = [
    { name: 'ppt/theme/theme1.xml', content: themeXml(template), type: contentTypes.theme },
    {
      name: master,
      content: masterXml(layouts.text, logoAt),
      type: contentTypes.slideMaster,
      relations: relationsXml([
        ...[1, 2, 3].map((n): [string, string] => ['slideLayout', `../slideLayouts/slideLayout${n}.xml`]),
        ['theme', '../theme/theme1.xml'],
        ...(media === null ? [] : [['image', `../${media.slice(4)}`] as [string, string]]),
      ]),
    },
    ...layoutXmls.map(([layout, type, name, ornament]) => ({
      name: layout.part,
      content: layoutXml(layout, type, name, ornament),
      type: contentTypes.slideLayout,
      relations: back,
    })),
    ...(logo === null || media === null
      ? []
      : [{ name: media, content: new Uint8Array(Buffer.from(logo.base64, 'base64')), type: logo.type }]),
  ];
  return {
    width: page.width,
    height: page.height,
    parts,
    theme: 'ppt/theme/theme1.xml',
    masters: [{ part: master, id: 2_147_483_648 }],
    layouts,
    titleFrame: null,
    area: body,
    shrink: template === null ? 1 : fontShrink([template.headFont, template.bodyFont]),
  };
}

const layoutPart = (n: number): string => `ppt/slideLayouts/slideLayout${n}.xml`;

const prompts: Readonly<Record<Placeholder['type'], string>> = {
  title: 'Title: the finding, with its number',
  ctrTitle: 'Title',
  subTitle: 'Subtitle',
  body: 'Text',
  obj: 'Text',
  dt: '',
  ftr: '',
  sldNum: '',
};
const names: Readonly<Record<Placeholder['type'], string>> = {
  title: 'Title',
  ctrTitle: 'Title',
  subTitle: 'Subtitle',
  body: 'Text',
  obj: 'Text',
  dt: 'Date',
  ftr: 'Footer',
  sldNum: 'Slide number',
};

const centred: readonly Placeholder['type'][] = ['dt', 'ftr', 'sldNum', 'title'];

function placeholderDefinition(p: Placeholder, id: number): string {
  const small = p.type === 'dt' || p.type === 'ftr' || p.type === 'sldNum';
  const style = small
    ? `<a:lstStyle><a:lvl1pPr algn="${p.type === 'sldNum' ? 'r' : 'l'}"><a:defRPr sz="900">${fillXml(theme.muted)}</a:defRPr></a:lvl1pPr></a:lstStyle>`
    : p.type === 'ctrTitle'
      ? '<a:lstStyle><a:lvl1pPr algn="l"><a:defRPr sz="3600"/></a:lvl1pPr></a:lstStyle>'
      : p.type === 'subTitle'
        ? `<a:lstStyle><a:lvl1pPr marL="0" indent="0"><a:buNone/><a:defRPr sz="1800">${fillXml(theme.muted)}</a:defRPr></a:lvl1pPr></a:lstStyle>`
        : '<a:lstStyle/>';
  const anchor = p.type === 'ctrTitle' ? 'b' : centred.includes(p.type) ? 'ctr' : 't';
  const text =
    p.type === 'sldNum'
      ? '<a:p><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="en-GB"/><a:t>‹#›</a:t></a:fld></a:p>'
      : prompts[p.type] === ''
        ? '<a:p><a:endParaRPr lang="en-GB"/></a:p>'
        : `<a:p><a:r><a:rPr lang="en-GB"/><a:t>${prompts[p.type]}</a:t></a:r></a:p>`;
  return `<p:sp><p:nvSpPr>${identityXml({ id, name: names[p.type] })}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>${placeholderXml(p)}</p:nvPr></p:nvSpPr><p:spPr>${p.frame === null ? '' : xfrmXml(p.frame)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="${anchor}"><a:normAutofit/></a:bodyPr>${style}${text}</p:txBody></p:sp>`;
}

const rule = (id: number, y: number, fill: string, height: number): string =>
  barShape({ id, name: 'Rule' }, { x: page.margin, y, w: page.width - 2 * page.margin, h: height }, fill);

const definitions = (l: Layout): string =>
  [l.title, l.body, l.date, l.footer, l.number]
    .flatMap((p, i) => (p === null ? [] : [placeholderDefinition(p, i + 2)]))
    .join('');

function masterXml(text: Layout, logoAt: Frame | null): string {
  const onMaster = { ...text, body: text.body && { ...text.body, type: 'body' as const } };
  const ornaments = rule(30, 1.41, theme.accent, 0.02) + rule(31, 6.96, theme.rule, 0.01);
  const logo =
    logoAt === null ? '' : pictureShape({ id: 32, name: 'Logo', decorative: true }, logoAt, 'rId5');
  const ids = [1, 2, 3].map((n) => `<p:sldLayoutId id="${2_147_483_648 + n}" r:id="rId${n}"/>`).join('');
  return `${xmlHead}<p:sldMaster ${namespaces}><p:cSld><p:bg><p:bgPr>${fillXml(theme.paper)}<a:effectLst/></p:bgPr></p:bg>${shapeTree(ornaments + logo + definitions(onMaster))}</p:cSld><p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/><p:sldLayoutIdLst>${ids}</p:sldLayoutIdLst>${masterTextStyles}</p:sldMaster>`;
}

/** The cover shows no rules: it has its own band. */
const layoutXml = (layout: Layout, type: string, name: string, ornament: string): string =>
  `${xmlHead}<p:sldLayout ${namespaces} type="${type}" preserve="1"${type === 'title' ? ' showMasterSp="0"' : ''}><p:cSld name="${name}">${shapeTree(ornament + definitions(layout))}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>`;
