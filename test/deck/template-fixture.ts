import { strToU8 } from 'fflate';
import { encodePng } from '../../deck/png.ts';
import { zipFixed } from '../../deck/zip.ts';

export type TemplateOptions = Readonly<{
  colours?: Readonly<Record<string, string>>;
  fonts?: readonly [string, string];
  logo?: Uint8Array | null;
  logoName?: string;
  footer?: string;
  /** EMU, of the picture on the master, and of the slides. */
  pictureWidth?: number;
  size?: readonly [number, number];
}>;

export const houseColours: Readonly<Record<string, string>> = {
  dk1: '1B1B3A',
  lt1: 'FFFFFF',
  dk2: '4A4A68',
  lt2: 'F1EFEA',
  accent1: '006B54',
  accent2: 'C4622D',
  accent3: '5B3A8E',
  accent4: '8A6D00',
  accent5: '2E5AAC',
  accent6: '9C1C4F',
  hlink: '006B54',
  folHlink: '5B3A8E',
};

/** A green bar, 4 wide to 1 high. */
export const houseLogo = (): Uint8Array =>
  encodePng(
    80,
    20,
    Uint8Array.from({ length: 80 * 20 * 3 }, (_, i) => [0, 107, 84][i % 3] ?? 0),
  );

const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;
const relations = (...all: readonly string[]): string =>
  `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join('')}</Relationships>`;

const spaces =
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"';
const stem = 'application/vnd.openxmlformats-officedocument';
const tree = (shapes: string): string =>
  `<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>${shapes}</p:spTree>`;

type Box = readonly [x: number, y: number, w: number, h: number];
const xfrm = ([x, y, w, h]: Box): string =>
  `<a:xfrm><a:off x="${x}" y="${y}"/><a:ext cx="${w}" cy="${h}"/></a:xfrm>`;

function placeholder(id: number, name: string, ph: string, box: Box | null, text = ''): string {
  const run =
    text === '' ? '<a:endParaRPr lang="en-US"/>' : `<a:r><a:rPr lang="en-US"/><a:t>${text}</a:t></a:r>`;
  return `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="${name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph ${ph}/></p:nvPr></p:nvSpPr><p:spPr>${box === null ? '' : xfrm(box)}</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p>${run}</a:p></p:txBody></p:sp>`;
}

/** The parts of a presentation that give a template its look, as an Office program writes them. */
export function templateFixture(options: TemplateOptions = {}): Uint8Array {
  const colours = { ...houseColours, ...options.colours };
  const [head, text] = options.fonts ?? ['Georgia', 'Verdana'];
  const [width, height] = options.size ?? [12_192_000, 6_858_000];
  const logo = options.logo === undefined ? houseLogo() : options.logo;
  const logoName = options.logoName ?? 'image1.png';
  const scheme = Object.entries(colours)
    .map(([name, hex]) =>
      name === 'dk1'
        ? `<a:dk1><a:sysClr val="windowText" lastClr="${hex}"/></a:dk1>`
        : `<a:${name}><a:srgbClr val="${hex}"/></a:${name}>`,
    )
    .join('');
  const solid = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>';
  const at = (x: number, y: number, w: number, h: number): Box => [
    Math.round(x * width),
    Math.round(y * height),
    Math.round(w * width),
    Math.round(h * height),
  ];
  const pictureWidth = options.pictureWidth ?? Math.round(width * 0.1);
  const picture = logo
    ? `<p:pic><p:nvPicPr><p:cNvPr id="9" name="Logo"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="rId5"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>${xfrm([Math.round(width * 0.85), 100_000, pictureWidth, Math.round(pictureWidth / 4)])}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>`
    : '';
  const foot = (texts: boolean, boxes: boolean): string =>
    placeholder(5, 'Date', 'type="dt" sz="half" idx="10"', boxes ? at(0.07, 0.93, 0.22, 0.05) : null) +
    placeholder(
      6,
      'Footer',
      'type="ftr" sz="quarter" idx="11"',
      boxes ? at(0.33, 0.93, 0.34, 0.05) : null,
      texts ? (options.footer ?? 'House &amp; Co · Confidential') : '',
    ) +
    placeholder(7, 'Number', 'type="sldNum" sz="quarter" idx="12"', boxes ? at(0.7, 0.93, 0.22, 0.05) : null);
  const level = (size: number): string =>
    `<a:lvl1pPr marL="228600" indent="-228600"><a:buChar char="•"/><a:defRPr sz="${size}"><a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr>`;
  const master = `<p:sldMaster ${spaces}><p:cSld><p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg>${tree(
    picture +
      placeholder(2, 'Title', 'type="title"', at(0.07, 0.05, 0.75, 0.19), 'Title') +
      placeholder(3, 'Text', 'type="body" idx="1"', at(0.07, 0.27, 0.86, 0.63), 'Text') +
      foot(true, true),
  )}</p:cSld><p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/><p:sldLayoutIdLst>${[1, 2, 3].map((n) => `<p:sldLayoutId id="${2_147_483_648 + n}" r:id="rId${n}"/>`).join('')}</p:sldLayoutIdLst><p:txStyles><p:titleStyle><a:lvl1pPr><a:defRPr sz="4400"><a:latin typeface="+mj-lt"/></a:defRPr></a:lvl1pPr></p:titleStyle><p:bodyStyle>${level(2800)}</p:bodyStyle><p:otherStyle><a:lvl1pPr><a:defRPr sz="1800"><a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr></p:otherStyle></p:txStyles></p:sldMaster>`;
  const layouts = [
    [
      'title',
      placeholder(2, 'Title', 'type="ctrTitle"', at(0.12, 0.16, 0.75, 0.35)) +
        placeholder(3, 'Subtitle', 'type="subTitle" idx="1"', at(0.12, 0.53, 0.75, 0.24)),
    ],
    ['obj', placeholder(2, 'Title', 'type="title"', null) + placeholder(3, 'Text', 'idx="1"', null)],
    ['titleOnly', placeholder(2, 'Title', 'type="title"', null)],
  ].map(
    ([type, shapes]) =>
      `<p:sldLayout ${spaces} type="${type}"><p:cSld name="${type}">${tree(shapes + foot(false, false))}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>`,
  );
  const theme = `<a:theme ${spaces} name="House"><a:themeElements><a:clrScheme name="House">${scheme}</a:clrScheme><a:fontScheme name="House"><a:majorFont><a:latin typeface="${head}" panose="02040502050405020303"/><a:ea typeface=""/><a:cs typeface=""/></a:majorFont><a:minorFont><a:latin typeface="${text}"/><a:ea typeface=""/><a:cs typeface=""/></a:minorFont></a:fontScheme><a:fmtScheme name="House"><a:fillStyleLst>${solid.repeat(3)}</a:fillStyleLst><a:lnStyleLst>${`<a:ln w="6350">${solid}</a:ln>`.repeat(3)}</a:lnStyleLst><a:effectStyleLst>${'<a:effectStyle><a:effectLst/></a:effectStyle>'.repeat(3)}</a:effectStyleLst><a:bgFillStyleLst>${solid.repeat(3)}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>`;
  const override = (part: string, type: string): string =>
    `<Override PartName="/${part}" ContentType="${stem}.${type}+xml"/>`;
  const layoutPart = (i: number): string => `ppt/slideLayouts/slideLayout${i + 1}.xml`;
  const parts: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="jpg" ContentType="image/jpeg"/><Default Extension="emf" ContentType="image/x-emf"/>${override('ppt/presentation.xml', 'presentationml.template.main')}${override('ppt/slideMasters/slideMaster1.xml', 'presentationml.slideMaster')}${layouts.map((_, i) => override(layoutPart(i), 'presentationml.slideLayout')).join('')}${override('ppt/theme/theme1.xml', 'theme')}</Types>`,
    'ppt/presentation.xml': `<p:presentation ${spaces}><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:sldSz cx="${width}" cy="${height}"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>`,
    'ppt/slideMasters/slideMaster1.xml': master,
    'ppt/slideMasters/_rels/slideMaster1.xml.rels': relations(
      ...layouts.map((_, i) =>
        relation(`rId${i + 1}`, 'slideLayout', `../slideLayouts/slideLayout${i + 1}.xml`),
      ),
      relation('rId4', 'theme', '../theme/theme1.xml'),
      ...(logo ? [relation('rId5', 'image', `../media/${logoName}`)] : []),
    ),
    'ppt/theme/theme1.xml': theme,
  };
  layouts.forEach((xml, i) => {
    parts[layoutPart(i)] = xml;
    parts[`ppt/slideLayouts/_rels/slideLayout${i + 1}.xml.rels`] = relations(
      relation('rId1', 'slideMaster', '../slideMasters/slideMaster1.xml'),
    );
  });
  return zipFixed({
    ...Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])),
    ...(logo ? { [`ppt/media/${logoName}`]: logo } : {}),
  });
}
