/** Mean advance of the Latin letters against Arial's, from the fonts' own metrics; others are taken for wide. */
const widths: Readonly<Record<string, number>> = {
  Arial: 1,
  Helvetica: 1,
  'Liberation Sans': 1,
  'Helvetica Neue': 1,
  Aptos: 1,
  Calibri: 0.9,
  Carlito: 0.9,
  'Calibri Light': 0.9,
  Cambria: 0.97,
  Garamond: 0.88,
  'Times New Roman': 0.9,
  Georgia: 1.03,
  Lato: 0.98,
  Roboto: 1,
  Tahoma: 1,
  'Trebuchet MS': 1.01,
  'Segoe UI': 1.03,
  'Source Sans Pro': 0.94,
  'Open Sans': 1.07,
  'Noto Sans': 1.07,
  Inter: 1.07,
  Verdana: 1.18,
  'DejaVu Sans': 1.18,
};
const unknownWidth = 1.12;

/** By what text is made smaller, so that what was measured in Arial fits in these fonts; 1 at most. */
export const fontShrink = (fonts: readonly string[]): number =>
  Math.min(1, ...fonts.map((font) => 1 / (widths[font] ?? unknownWidth)));
