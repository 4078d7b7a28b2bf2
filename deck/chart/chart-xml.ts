import { unbroken } from '../text/format.ts';
import { theme } from '../theme.ts';
import { escapeXml, xmlHead } from '../xml.ts';
import { categoryAxis, valueAxis } from './axis-xml.ts';
import type { CategoryChart, ChartSpec, ScatterChart, ScatterSeries, Series } from './chart-spec.ts';
import { seriesRefs } from './chart-table.ts';
import { colourFill, line, textProperties } from './parts-xml.ts';

const ids = { category: 500_000_001, value: 500_000_002 };

/**
 * DrawingML chart part (ECMA-376 part 1, §21.2), children in the order the schema wants them. Written here and not by
 * the slide library because its charts break the schema, blank out zeros in the workbook and number parts by a counter
 * that outlives the file.
 */
export function chartXml(chart: ChartSpec): string {
  const plot = chart.kind === 'scatter' ? scatterPlot(chart) : categoryPlot(chart);
  const legend = chart.legend
    ? `<c:legend><c:legendPos val="t"/>${hiddenEntries(chart)}<c:overlay val="0"/>${textProperties({ size: 12, colour: theme.muted })}</c:legend>`
    : '';
  return `${xmlHead}<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>${plot}<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr></c:plotArea>${legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>${textProperties({ size: 12, colour: theme.muted })}<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>`;
}

/** Invisible series have no key in the legend. */
const hiddenEntries = (chart: ChartSpec): string =>
  chart.kind === 'scatter'
    ? ''
    : chart.series
        .map((s, i) =>
          s.invisible ? `<c:legendEntry><c:idx val="${i}"/><c:delete val="1"/></c:legendEntry>` : '',
        )
        .join('');

function categoryPlot(chart: CategoryChart): string {
  const bars = chart.kind !== 'line';
  const series = chart.series.map((s, i) => categorySeries(chart, s, i)).join('');
  const axes = `<c:axId val="${ids.category}"/><c:axId val="${ids.value}"/>`;
  const body = bars
    ? `<c:barChart><c:barDir val="${chart.kind === 'bar' ? 'bar' : 'col'}"/><c:grouping val="${chart.stacked ? 'stacked' : 'clustered'}"/><c:varyColors val="0"/>${series}<c:gapWidth val="${chart.gap ?? 60}"/>${chart.stacked ? '<c:overlap val="100"/>' : ''}${axes}</c:barChart>`
    : `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${series}<c:marker val="1"/>${axes}</c:lineChart>`;
  return (
    body +
    categoryAxis(chart.categoryAxis, {
      id: ids.category,
      cross: ids.value,
      horizontal: chart.kind === 'bar',
    }) +
    valueAxis(fromZero(chart), {
      id: ids.value,
      cross: ids.category,
      position: chart.kind === 'bar' ? 'b' : 'l',
      between: bars ? 'between' : 'midCat',
      // With bars the first category is on top, and the value axis is to stay at the bottom.
      crosses: chart.kind === 'bar' ? 'max' : 'autoZero',
    })
  );
}

/** Columns and bars are read by their length: where no value is below zero, the axis begins there. */
function fromZero(chart: CategoryChart): CategoryChart['valueAxis'] {
  const { kind, valueAxis: axis, series } = chart;
  const below = series.some(({ values }) => values.some((v) => v !== null && v < 0));
  return kind === 'line' || below || axis.min !== undefined ? axis : { ...axis, min: 0 };
}

function categorySeries(chart: CategoryChart, series: Series, index: number): string {
  const refs = seriesRefs(chart, index);
  const bars = chart.kind !== 'line';
  const look = bars
    ? `<c:spPr>${series.invisible ? '<a:noFill/>' : colourFill(series.colour)}<a:ln><a:noFill/></a:ln></c:spPr><c:invertIfNegative val="0"/>`
    : `<c:spPr>${line(series.colour, 2.25, series.dashed)}</c:spPr>${alone(series) ? point(series.colour) : noMarker}`;
  const points = Object.entries(series.pointColours ?? {})
    .map(
      ([i, colour]) =>
        `<c:dPt><c:idx val="${i}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/><c:spPr>${colourFill(colour)}</c:spPr></c:dPt>`,
    )
    .join('');
  // LibreOffice draws every label it finds, one over the other: those left out are in the workbook only.
  const { labelEvery = 1 } = chart.categoryAxis;
  const categories = cache(
    'str',
    chart.categories.map((c, i) => (i % labelEvery === 0 ? escapeXml(unbroken(c)) : null)),
  );
  return `<c:ser><c:idx val="${index}"/><c:order val="${index}"/>${seriesName(refs.name, series.name)}${look}${bars ? points : ''}${valueLabels(chart, series)}<c:cat><c:strRef><c:f>${refs.x}</c:f>${categories}</c:strRef></c:cat><c:val><c:numRef><c:f>${refs.y}</c:f>${cache('num', series.values)}</c:numRef></c:val>${bars ? '' : '<c:smooth val="0"/>'}</c:ser>`;
}

const noMarker = '<c:marker><c:symbol val="none"/></c:marker>';
const point = (colour: string): string =>
  `<c:marker><c:symbol val="circle"/><c:size val="8"/><c:spPr>${colourFill(colour)}<a:ln w="9525">${colourFill(theme.paper)}</a:ln></c:spPr></c:marker>`;
/** A line of one value is no line: it is drawn as its point. */
const alone = ({ values }: Series): boolean => values.filter((v) => v !== null).length === 1;

const shown = (value: 0 | 1): string =>
  `<c:showLegendKey val="0"/><c:showVal val="${value}"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>`;

function valueLabels(chart: CategoryChart, series: Series): string {
  if (!series.labels || series.invisible) return '';
  const place = chart.kind === 'line' ? 'r' : chart.stacked ? 'ctr' : 'outEnd';
  const format = `<c:numFmt formatCode="${escapeXml(chart.labelFormat ?? 'General')}" sourceLinked="0"/>`;
  const text = `${format}<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>${textProperties({ size: 12, colour: chart.kind === 'line' ? series.colour : theme.ink, bold: true, wrap: false })}<c:dLblPos val="${place}"/>${shown(1)}`;
  if (series.labels === 'all') return `<c:dLbls>${text}</c:dLbls>`;
  const last = series.values.findLastIndex((v) => v !== null);
  if (last < 0) return '';
  return `<c:dLbls><c:dLbl><c:idx val="${last}"/>${text}</c:dLbl>${shown(0)}</c:dLbls>`;
}

function scatterPlot(chart: ScatterChart): string {
  const series = chart.series.map((s, i) => scatterSeries(chart, s, i)).join('');
  return `<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>${series}<c:axId val="${ids.category}"/><c:axId val="${ids.value}"/></c:scatterChart>${valueAxis(chart.xAxis, { id: ids.category, cross: ids.value, position: 'b', between: 'midCat', crosses: 'min' })}${valueAxis(chart.yAxis, { id: ids.value, cross: ids.category, position: 'l', between: 'midCat', crosses: 'min' })}`;
}

function scatterSeries(chart: ScatterChart, series: ScatterSeries, index: number): string {
  const refs = seriesRefs(chart, index);
  const stroke =
    series.line === 'none'
      ? '<a:ln w="19050"><a:noFill/></a:ln>'
      : line(series.colour, series.line === 'dashed' ? 1 : 2.25, series.line === 'dashed');
  const marker = series.markers ? point(series.colour) : noMarker;
  const labels = Object.entries(series.pointLabels ?? {}).map(
    ([i, text]) =>
      `<c:dLbl><c:idx val="${i}"/><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1200"/></a:pPr><a:r><a:rPr lang="en-GB" sz="1200">${colourFill(series.markers ? theme.ink : theme.muted)}</a:rPr><a:t>${escapeXml(text)}</a:t></a:r></a:p></c:rich></c:tx><c:dLblPos val="${series.labelBelow?.includes(Number(i)) ? 'b' : 't'}"/>${shown(1)}</c:dLbl>`,
  );
  const dLbls = labels.length > 0 ? `<c:dLbls>${labels.join('')}${shown(0)}</c:dLbls>` : '';
  return `<c:ser><c:idx val="${index}"/><c:order val="${index}"/>${seriesName(refs.name, series.name)}<c:spPr>${stroke}</c:spPr>${marker}${dLbls}<c:xVal><c:numRef><c:f>${refs.x}</c:f>${cache('num', series.x)}</c:numRef></c:xVal><c:yVal><c:numRef><c:f>${refs.y}</c:f>${cache('num', series.y)}</c:numRef></c:yVal><c:smooth val="0"/></c:ser>`;
}

const seriesName = (ref: string, name: string): string =>
  `<c:tx><c:strRef><c:f>${ref}</c:f>${cache('str', [escapeXml(name)])}</c:strRef></c:tx>`;

/** Gaps are points left out of the cache, as PowerPoint itself writes them. */
function cache(kind: 'str' | 'num', values: readonly (string | number | null)[]): string {
  const points = values.map((v, i) => (v === null ? '' : `<c:pt idx="${i}"><c:v>${v}</c:v></c:pt>`)).join('');
  const format = kind === 'num' ? '<c:formatCode>General</c:formatCode>' : '';
  return `<c:${kind}Cache>${format}<c:ptCount val="${values.length}"/>${points}</c:${kind}Cache>`;
}
