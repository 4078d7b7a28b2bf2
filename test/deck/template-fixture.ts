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

/** The parts of a presentation that give a template its look, as an Office program writes them. */
export function templateFixture(options: TemplateOptions = {}): Uint8Array {
  const colours = { ...houseColours, ...options.colours };
  const [head, text] = options.fonts ?? ['Georgia', 'Verdana'];
  const logo = options.logo === undefined ? houseLogo() : options.logo;
  const logoName = options.logoName ?? 'image1.png';
  const scheme = Object.entries(colours)
    .map(([name, hex]) =>
      name === 'dk1'
        ? `<a:dk1><a:sysClr val="windowText" lastClr="${hex}"/></a:dk1>`
        : `<a:${name}><a:srgbClr val="${hex}"/></a:${name}>`,
    )
    .join('');
  const shape =
    options.pictureWidth === undefined
      ? ''
      : `<p:spPr><a:xfrm><a:ext cx="${options.pictureWidth}" cy="500000"/></a:xfrm></p:spPr>`;
  const picture = logo
    ? `<p:pic><p:nvPicPr/><p:blipFill><a:blip r:embed="rId3"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>${shape}</p:pic>`
    : '';
  const footer = `<p:sp><p:nvSpPr><p:cNvPr id="5" name="Footer"/><p:nvPr><p:ph type="ftr" sz="quarter" idx="3"/></p:nvPr></p:nvSpPr><p:txBody><a:p><a:r><a:t>${options.footer ?? 'House &amp; Co · Confidential'}</a:t></a:r></a:p></p:txBody></p:sp>`;
  const files: Record<string, Uint8Array> = {
    ...(options.size === undefined
      ? {}
      : {
          'ppt/presentation.xml': strToU8(
            `<p:presentation><p:sldSz cx="${options.size[0]}" cy="${options.size[1]}"/></p:presentation>`,
          ),
        }),
    'ppt/slideMasters/slideMaster1.xml': strToU8(
      `<p:sldMaster><p:cSld><p:spTree>${picture}${footer}</p:spTree></p:cSld></p:sldMaster>`,
    ),
    'ppt/slideMasters/_rels/slideMaster1.xml.rels': strToU8(
      relations(
        relation('rId1', 'slideLayout', '../slideLayouts/slideLayout1.xml'),
        relation('rId2', 'theme', '../theme/theme1.xml'),
        ...(logo ? [relation('rId3', 'image', `../media/${logoName}`)] : []),
      ),
    ),
    'ppt/slideLayouts/slideLayout1.xml': strToU8('<p:sldLayout/>'),
    'ppt/theme/theme1.xml': strToU8(
      `<a:theme><a:themeElements><a:clrScheme name="House">${scheme}</a:clrScheme><a:fontScheme name="House"><a:majorFont><a:latin typeface="${head}" panose="020"/><a:ea typeface=""/></a:majorFont><a:minorFont><a:latin typeface="${text}"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>`,
    ),
    ...(logo ? { [`ppt/media/${logoName}`]: logo } : {}),
  };
  return zipFixed(files);
}
