import type types from 'pptxgenjs';
import imported from 'pptxgenjs';

/**
 * The package's declarations say CommonJS, where a default import is the whole module; Node loads its ES module, where
 * it is the class. This is the one place that knows.
 */
export const Presentation = imported as unknown as typeof types.default;
export type Presentation = types.default;
export type LibrarySlide = types.default.Slide;
export type LibraryCell = types.default.TableCell;
export type LibraryBorder = types.default.BorderProps;
export type LibraryChart = types.default.CHART_NAME;
