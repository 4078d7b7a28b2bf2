import type { ChartSpec } from './chart/chart-spec.ts';
import { footerFrame, logoFrame, narrowFooterFrame, page, pageNumberFrame, titleFrame } from './layout.ts';
import { drawSlide, masterName } from './pptx/draw-slide.ts';
import { Presentation } from './pptx/library.ts';
import { normalise } from './pptx/normalise.ts';
import type { Frame, SlideSpec } from './slide-spec.ts';
import type { Template } from './template/template.ts';
import { theme } from './theme.ts';

/** What the file says of itself. `created` is the declared creation time (UTC ms). */
export type DeckMeta = Readonly<{ title: string; author: string; created: number }>;

/**
 * Draws the included slides as PowerPoint with native charts and tables, 16:9. The same outline and meta give the same
 * bytes; a template gives colours, fonts and logo. Throws RangeError when no slide is included.
 */
export async function writePptx(
  outline: readonly SlideSpec[],
  meta: DeckMeta,
  template: Template | null = null,
): Promise<Uint8Array> {
  const slides = outline.filter((slide) => slide.included);
  if (slides.length === 0) throw new RangeError('the outline includes no slide; include at least one');
  const deck = new Presentation();
  deck.defineLayout({ name: 'WIDE', width: page.width, height: page.height });
  deck.layout = 'WIDE';
  deck.theme = { headFontFace: theme.font, bodyFontFace: theme.font };
  deck.title = meta.title;
  deck.author = meta.author;
  deck.subject = 'Leverage correlation risk for the committee';
  deck.company = meta.author;
  const footer = template?.logo ? narrowFooterFrame : footerFrame;
  defineMaster(deck, footer, template);
  const charts: ChartSpec[] = [];
  for (const spec of slides)
    drawSlide(
      { slide: deck.addSlide({ masterName }), charts, chartKind: deck.ChartType.bar },
      spec,
      footer.w,
    );
  const raw = await deck.write({ outputType: 'uint8array' });
  if (!(raw instanceof Uint8Array)) throw new TypeError('pptxgenjs did not write bytes');
  return normalise(raw, charts, meta.created, template);
}

function defineMaster(deck: Presentation, footer: Frame, template: Template | null): void {
  const logo = template?.logo;
  deck.defineSlideMaster({
    title: masterName,
    background: { color: theme.paper },
    objects: [
      {
        placeholder: {
          options: {
            name: 'title',
            type: 'title',
            ...titleFrame,
            margin: 0,
            fontFace: theme.font,
            fontSize: 24,
            bold: true,
            color: theme.ink,
            align: 'left',
            valign: 'middle',
          },
          text: '',
        },
      },
      {
        line: {
          x: page.margin,
          y: 1.42,
          w: page.width - 2 * page.margin,
          h: 0,
          line: { color: theme.accent, width: 1.5 },
        },
      },
      {
        line: {
          x: page.margin,
          y: 6.97,
          w: page.width - 2 * page.margin,
          h: 0,
          line: { color: theme.rule, width: 0.75 },
        },
      },
      {
        placeholder: {
          options: {
            name: 'footer',
            type: 'body',
            ...footer,
            margin: 0,
            fontFace: theme.font,
            fontSize: 9,
            color: theme.muted,
            align: 'left',
            valign: 'middle',
          },
          text: '',
        },
      },
      ...(logo ? [{ image: { data: `${logo.type};base64,${logo.base64}`, ...logoFrame(logo.ratio) } }] : []),
    ],
    slideNumber: {
      ...pageNumberFrame,
      fontFace: theme.font,
      fontSize: 9,
      color: theme.muted,
      align: 'right',
    },
  });
}
