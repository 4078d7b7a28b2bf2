import { strFromU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { ChartSpec } from '../../deck/chart/chart-spec.ts';
import { chartTable } from '../../deck/chart/chart-table.ts';
import { chartXml } from '../../deck/chart/chart-xml.ts';
import { buildOutline } from '../../deck/outline.ts';
import { toXlsx } from '../../deck/tables/to-xlsx.ts';
import { unzipFiles } from '../../deck/zip.ts';
import { deckFixture } from './fixture.ts';
import { child, type Node, walk, xmlTree } from './xml-tree.ts';

/** Sequences of ECMA-376 part 1, §21.2 (dml-chart.xsd), for the elements we write. */
const order: Readonly<Record<string, string>> = {
  'c:chartSpace':
    'date1904 lang roundedCorners style clrMapOvr pivotFmts protection chart spPr txPr externalData printSettings userShapes extLst',
  'c:chart':
    'title autoTitleDeleted pivotFmts view3D floor sideWall backWall plotArea legend plotVisOnly dispBlanksAs extLst',
  'c:plotArea': 'layout barChart lineChart scatterChart catAx valAx dTable spPr extLst',
  'c:barChart': 'barDir grouping varyColors ser dLbls gapWidth overlap serLines axId extLst',
  'c:lineChart': 'grouping varyColors ser dLbls dropLines hiLowLines upDownBars marker smooth axId extLst',
  'c:scatterChart': 'scatterStyle varyColors ser dLbls axId extLst',
  'c:barChart/c:ser':
    'idx order tx spPr invertIfNegative pictureOptions dPt dLbls trendline errBars cat val shape extLst',
  'c:lineChart/c:ser': 'idx order tx spPr marker dPt dLbls trendline errBars cat val smooth extLst',
  'c:scatterChart/c:ser': 'idx order tx spPr marker dPt dLbls trendline errBars xVal yVal smooth extLst',
  'c:dPt': 'idx invertIfNegative marker bubble3D explosion spPr pictureOptions extLst',
  'c:dLbls':
    'dLbl delete numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize separator showLeaderLines leaderLines extLst',
  'c:dLbl':
    'idx delete layout tx numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize separator extLst',
  'c:catAx':
    'axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx crosses crossesAt auto lblAlgn lblOffset tickLblSkip tickMarkSkip noMultiLvlLbl extLst',
  'c:valAx':
    'axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx crosses crossesAt crossBetween majorUnit minorUnit dispUnits extLst',
  'c:scaling': 'logBase orientation max min extLst',
  'c:title': 'tx layout overlay spPr txPr extLst',
  'c:legend': 'legendPos legendEntry layout overlay spPr txPr extLst',
  'c:marker': 'symbol size spPr extLst',
  'c:numCache': 'formatCode ptCount pt extLst',
  'c:strCache': 'ptCount pt extLst',
};

function disorder(node: Node, parent = ''): string[] {
  const sequence = order[`${parent}/${node.name}`] ?? order[node.name];
  const own: string[] = [];
  if (sequence) {
    const names = sequence.split(' ');
    const places = node.children.map((c) => names.indexOf(c.name.replace('c:', '')));
    if (places.includes(-1)) own.push(`${node.name} may not hold ${node.children[places.indexOf(-1)]?.name}`);
    if (places.some((p, i) => i > 0 && p < (places[i - 1] ?? 0)))
      own.push(`${node.name} holds its parts out of order`);
  }
  return [...own, ...node.children.flatMap((c) => disorder(c, node.name))];
}

const charts = buildOutline(deckFixture()).flatMap((s) =>
  s.blocks.flatMap((b, i): [string, ChartSpec][] => (b.kind === 'chart' ? [[`${s.id} ${i}`, b.chart]] : [])),
);

describe.each(charts)('chart %s', (_, spec) => {
  const tree = xmlTree(chartXml(spec));
  it('keeps the sequences of the schema', () => expect(disorder(tree)).toEqual([]));
  it('names axes that exist and cross each other', () => {
    const all = walk(tree);
    const axes = all.filter((n) => n.name === 'c:catAx' || n.name === 'c:valAx');
    const ids = axes.map((a) => child(a, 'c:axId')?.attributes.val);
    const used = all
      .filter((n) => /Chart$/.test(n.name))
      .flatMap((c) => c.children.filter((n) => n.name === 'c:axId').map((n) => n.attributes.val));
    expect(used.sort()).toEqual([...ids].sort());
    for (const axis of axes) expect(ids).toContain(child(axis, 'c:crossAx')?.attributes.val);
  });
  it('has the values of its workbook in its cache, zeros included', () => {
    const cells = sheetCells(spec);
    for (const ref of walk(tree).filter((n) => n.name === 'c:numRef' || n.name === 'c:strRef')) {
      const [from = '', to = from] = (child(ref, 'c:f')?.text.join('') ?? '')
        .replaceAll('Sheet1!', '')
        .replaceAll('$', '')
        .split(':');
      const column = from.replace(/\d+/, '');
      const first = Number(from.replace(/\D+/, ''));
      const cache = child(ref, 'c:numCache') ?? child(ref, 'c:strCache');
      expect(Number(child(cache, 'c:ptCount')?.attributes.val)).toBe(
        Number(to.replace(/\D+/, '')) - first + 1,
      );
      for (const point of cache?.children.filter((n) => n.name === 'c:pt') ?? []) {
        const cached = child(point, 'c:v')?.text.join('').replaceAll('\u00A0', ' ');
        expect(cells.get(`${column}${first + Number(point.attributes.idx)}`)?.replaceAll('\u00A0', ' ')).toBe(
          cached,
        );
      }
    }
  });
});

it('labels that stand for several categories are not broken to the width of one', () => {
  const labelled = (labelEvery: number | undefined, kind: 'column' | 'bar' = 'column'): string =>
    chartXml({
      kind,
      categories: ['−60 %', '−45 %', '−30 %'],
      series: [{ name: 's', values: [1, 2, 3], colour: '000000' }],
      categoryAxis: { title: '', ...(labelEvery === undefined ? {} : { labelEvery }) },
      valueAxis: { title: '' },
      legend: false,
    });
  // LibreOffice breaks labels of rotation 0, letter below letter where there is no room.
  const rotation = (xml: string): string | undefined =>
    walk(xmlTree(xml))
      .filter(({ name }) => name === 'c:catAx')
      .map((axis) => child(axis, 'c:txPr', 'a:bodyPr')?.attributes.rot)[0];
  expect(rotation(labelled(2))).toBe('-60000000');
  expect(rotation(labelled(undefined))).toBe('0');
  // Beside bars it leaves out labels whose rotation is its own to choose.
  expect(rotation(labelled(2, 'bar'))).toBe('0');
});

function sheetCells(spec: ChartSpec): Map<string, string> {
  const sheet = unzipFiles(toXlsx(chartTable(spec)))['xl/worksheets/sheet1.xml'] ?? new Uint8Array();
  const cells = walk(xmlTree(strFromU8(sheet))).filter((n) => n.name === 'c');
  return new Map(
    cells.map((c) => [c.attributes.r ?? '', (child(c, 'v') ?? child(c, 'is', 't'))?.text.join('') ?? '']),
  );
}

it('writes a gap as a missing point and a zero as 0', () => {
  const spec: ChartSpec = {
    kind: 'line',
    categories: ['a', 'b', 'c'],
    series: [{ name: 's', values: [0, null, 2], colour: '000000' }],
    categoryAxis: { title: '' },
    valueAxis: { title: '' },
    legend: false,
  };
  const points = walk(xmlTree(chartXml(spec)))
    .filter((n) => n.name === 'c:val')
    .flatMap(walk)
    .filter((n) => n.name === 'c:pt');
  expect(points.map((p) => [p.attributes.idx, child(p, 'c:v')?.text.join('')])).toEqual([
    ['0', '0'],
    ['2', '2'],
  ]);
});

it('has in its cache only the labels that are shown: LibreOffice would draw all, one over the other', () => {
  const spec: ChartSpec = {
    kind: 'column',
    categories: ['a', 'b', 'c', 'd', 'e'],
    series: [{ name: 's', values: [1, 2, 3, 4, 5], colour: '000000' }],
    categoryAxis: { title: '', labelEvery: 2 },
    valueAxis: { title: '' },
    legend: false,
  };
  const cached = walk(xmlTree(chartXml(spec)))
    .filter((n) => n.name === 'c:cat')
    .flatMap(walk)
    .filter((n) => n.name === 'c:pt');
  expect(cached.map((p) => [p.attributes.idx, child(p, 'c:v')?.text.join('')])).toEqual([
    ['0', 'a'],
    ['2', 'c'],
    ['4', 'e'],
  ]);
  expect([...sheetCells(spec).values()]).toContain('b');
});
