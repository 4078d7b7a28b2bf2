import { theme } from '../theme.ts';
import { escapeXml } from '../xml.ts';
import type { Axis } from './chart-spec.ts';
import { colourFill, line, textProperties } from './parts-xml.ts';

type Place = Readonly<{ id: number; cross: number }>;
export type ValuePlace = Place &
  Readonly<{ position: 'b' | 'l'; between: 'between' | 'midCat'; crosses: 'autoZero' | 'min' | 'max' }>;

/** Of labels and titles of axes, points. */
export const axisSize = 12;

/** Category axis; of horizontal bars the first category is the topmost. */
export function categoryAxis(axis: Axis, place: Place & Readonly<{ horizontal: boolean }>): string {
  const skip = axis.labelEvery
    ? `<c:tickLblSkip val="${axis.labelEvery}"/><c:tickMarkSkip val="${axis.labelEvery}"/>`
    : '';
  return `<c:catAx><c:axId val="${place.id}"/><c:scaling><c:orientation val="${place.horizontal ? 'maxMin' : 'minMax'}"/></c:scaling>${hidden(axis)}<c:axPos val="${place.horizontal ? 'l' : 'b'}"/>${title(axis, place.horizontal)}<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr>${line(theme.rule, 0.75)}</c:spPr>${textProperties({ size: axisSize, colour: theme.muted, rotation: rotationOf(axis, place.horizontal) })}<c:crossAx val="${place.cross}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>${skip}<c:noMultiLvlLbl val="1"/></c:catAx>`;
}

export function valueAxis(axis: Axis, place: ValuePlace): string {
  const bounds = `${axis.max === undefined ? '' : `<c:max val="${axis.max}"/>`}${axis.min === undefined ? '' : `<c:min val="${axis.min}"/>`}`;
  const unit = axis.step === undefined ? '' : `<c:majorUnit val="${axis.step}"/>`;
  const grid = axis.hidden
    ? ''
    : `<c:majorGridlines><c:spPr>${line(theme.grid, 0.75)}</c:spPr></c:majorGridlines>`;
  return `<c:valAx><c:axId val="${place.id}"/><c:scaling><c:orientation val="minMax"/>${bounds}</c:scaling>${hidden(axis)}<c:axPos val="${place.position}"/>${grid}${title(axis, place.position === 'l')}<c:numFmt formatCode="${escapeXml(axis.format ?? 'General')}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="${place.crosses === 'max' ? 'nextTo' : 'low'}"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>${textProperties({ size: axisSize, colour: theme.muted })}<c:crossAx val="${place.cross}"/><c:crosses val="${place.crosses}"/><c:crossBetween val="${place.between}"/>${unit}</c:valAx>`;
}

/**
 * Labels that stand for several categories are wider than one: LibreOffice breaks those of no rotation to the width of
 * one, letter below letter, and leaves those whose rotation is up to the program whole. Beside bars it would leave some out.
 */
const rotationOf = ({ turned, labelEvery = 1 }: Axis, horizontal: boolean): number =>
  turned ? -2_700_000 : labelEvery > 1 && !horizontal ? -60_000_000 : 0;

const hidden = (axis: Axis): string => `<c:delete val="${axis.hidden ? 1 : 0}"/>`;

function title(axis: Axis, standing: boolean): string {
  if (axis.hidden || axis.title === '') return '';
  return `<c:title><c:tx><c:rich><a:bodyPr${standing ? ' rot="-5400000" vert="horz"' : ''}/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="${axisSize * 100}" b="0">${colourFill(theme.muted)}</a:defRPr></a:pPr><a:r><a:rPr lang="en-GB" sz="${axisSize * 100}" b="0">${colourFill(theme.muted)}</a:rPr><a:t>${escapeXml(axis.title)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`;
}
