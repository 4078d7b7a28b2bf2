import type { Merged } from './merge-table.ts';

const series = /<c:ser>[\s\S]*?<\/c:ser>/g;
const find = (xml: string, tag: string): string =>
  new RegExp(`<c:${tag}>[\\s\\S]*?</c:${tag}>`).exec(xml)?.[0] ?? '';
const plots = (xml: string): string =>
  (xml.match(/<c:(?:bar|line|scatter|area|pie|doughnut|bubble|radar)(?:3D)?Chart>/g) ?? []).join();

/**
 * A chart with our figures in their formats: names, categories, values, the labels of single points, number formats and
 * the bounds of the axes are ours. Where it has other series or another kind of plot, it is ours altogether (`whole`);
 * the relation to its workbook stays theirs.
 */
export function mergeChart(theirs: string, ours: string): Merged {
  const [old, fresh] = [theirs.match(series) ?? [], ours.match(series) ?? []];
  if (old.length !== fresh.length || plots(theirs) !== plots(ours))
    return { xml: relinked(theirs, ours), whole: true };
  let i = -1;
  const filled = theirs.replace(series, (one) => {
    i += 1;
    return mergeSeries(one, fresh[i] ?? one);
  });
  return { xml: withAxes(filled, ours), whole: false };
}

const data = ['tx', 'cat', 'val', 'xVal', 'yVal'];

function mergeSeries(theirs: string, ours: string): string {
  const points = (xml: string): string =>
    /<c:ptCount val="(\d+)"/.exec(find(xml, 'val') || find(xml, 'yVal'))?.[1] ?? '';
  const same = points(theirs) === points(ours);
  const filled = data.reduce((xml, tag) => {
    const [old, fresh] = [find(xml, tag), find(ours, tag)];
    return old === '' || fresh === '' ? xml : xml.replace(old, () => fresh);
  }, theirs);
  // Labels of single points are bound to their place among the points.
  const labels = find(filled, 'dLbls');
  const fresh = find(ours, 'dLbls');
  const bound = /<c:dLbl>/.test(fresh) || /<c:dLbl>/.test(labels);
  const relabelled = bound && labels !== '' && fresh !== '' ? filled.replace(labels, () => fresh) : filled;
  if (same) return relabelled;
  const coloured = ours.match(/<c:dPt>[\s\S]*?<\/c:dPt>/g)?.join('') ?? '';
  const first = relabelled.indexOf('<c:dPt>');
  const bare = relabelled.replace(/<c:dPt>[\s\S]*?<\/c:dPt>/g, '');
  return first < 0 ? bare : bare.slice(0, first) + coloured + bare.slice(first);
}

const axes = /<c:(valAx|catAx|dateAx)>[\s\S]*?<\/c:\1>/g;

/** Scales and number formats belong to the figures: in other bounds, or thousands for millions, they would be wrong. */
function withAxes(theirs: string, ours: string): string {
  const fresh = ours.match(axes) ?? [];
  let i = -1;
  return theirs.replace(axes, (axis) => {
    i += 1;
    const own = fresh[i] ?? '';
    const [scale, ownScale] = [find(axis, 'scaling'), find(own, 'scaling')];
    const bounds = (ownScale.match(/<c:(?:max|min) val="[^"]*"\/>/g) ?? []).join('');
    const scaled = scale
      .replace(/<c:(?:max|min) val="[^"]*"\/>/g, '')
      .replace('</c:scaling>', () => `${bounds}</c:scaling>`);
    const format = /<c:numFmt\b[^>]*>/.exec(own)?.[0];
    const placed = scale === '' ? axis : axis.replace(scale, () => scaled);
    return format === undefined ? placed : placed.replace(/<c:numFmt\b[^>]*>/, () => format);
  });
}

/** Our chart with their relation to the workbook, or none where they have none. */
function relinked(theirs: string, ours: string): string {
  const link =
    find(theirs, 'externalData') || (/<c:externalData\b[\s\S]*?<\/c:externalData>/.exec(theirs)?.[0] ?? '');
  return ours.replace(/<c:externalData\b[\s\S]*?<\/c:externalData>/, () => link);
}
