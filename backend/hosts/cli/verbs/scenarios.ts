import type { Input } from '../../../../contract/contract.ts';
import { LockstepError } from '../../../../contract/errors.ts';
import { fieldNames } from '../../../../contract/field-names.ts';
import { plural } from '../../../../contract/format.ts';
import { wording } from '../../../../contract/wording.ts';
import { writeWholeFile } from '../../../../db/whole-file.ts';
import { formatNumber, formatPercent, formatUsd } from '../../../../deck/text/format.ts';
import { readJsonFile } from '../input-file.ts';
import { scenarioOf } from '../scenario-option.ts';
import { number, paragraphs, provenanceLines, table, text } from '../table.ts';
import type { Session, Verb } from '../verb.ts';

const usage = (message: string) => new LockstepError('USAGE', `scenarios: ${message}`);

export const scenarios: Verb = {
  name: 'scenarios',
  summary:
    'The library of scenarios and past events: list, events, show NAME, save FILE.json, export FILE.json, remove NAME',
  operands: '[list | events [OUT.json] | show NAME | save FILE | export FILE | remove NAME]',
  mostOperands: 2,
  run: async (args, session) => {
    const [action = 'list', operand] = args.operands;
    if (action === 'list') return list(session);
    if (action === 'events') return events(session, operand);
    if (operand === undefined) throw usage(`${action} needs a name or a file.`);
    if (action === 'show') return show(session, operand);
    if (action === 'save') return saveAll(session, operand);
    if (action === 'remove') return remove(session, operand);
    if (action === 'export') return exportSaved(session, operand);
    throw usage(`${action} is not one of list, events, show, save, export, remove.`);
  },
};

/** Past events, for replay; with a file they are written there, to be changed and given to replay or save. */
async function events(session: Session, file: string | undefined) {
  const target = file === undefined ? null : session.target(file, ['.json']);
  const packs = await session.call('replay.events', {});
  const plain = packs.map(({ builtIn: _, ...pack }) => pack);
  if (target !== null) writeWholeFile(target, `${JSON.stringify(plain, null, 2)}\n`);
  const rows = packs.map((p) => [
    p.name,
    p.builtIn ? 'supplied' : 'saved',
    p.start.slice(0, 16).replace('T', ' '),
    String(p.steps.length),
    p.note,
    p.sources.map((s) => s.source).join('; '),
  ]);
  const columns = [
    text(wording.event),
    text(''),
    text(wording.startUtc),
    number(wording.steps),
    text(wording.note),
    text(wording.sources),
  ];
  return { json: { events: packs }, human: table(columns, rows) };
}

/** The saved ones: those supplied are in every copy of the program, and saved again they would hide later ones. */
async function exportSaved(session: Session, file: string) {
  const target = session.target(file, ['.json']);
  const all = await session.call('scenarios.list', {});
  const saved = all.filter(({ builtIn }) => !builtIn).map(({ builtIn: _, ...rest }) => rest);
  writeWholeFile(target, `${JSON.stringify(saved, null, 2)}\n`);
  const supplied = all.length - saved.length;
  return {
    json: { file, scenarios: saved.length },
    human: `${file}: ${plural(saved.length, 'saved scenario')}; the ${supplied} supplied with the program are not written.`,
  };
}

async function list(session: Session) {
  const all = await session.call('scenarios.list', {});
  const rows = all.map((s) => [s.name, s.builtIn ? 'supplied' : 'saved', s.note]);
  return {
    json: { scenarios: all },
    human: table([text(wording.scenario), text(''), text(wording.note)], rows),
  };
}

async function show(session: Session, given: string) {
  const scenario = scenarioOf(given);
  const json = await session.call('scenarios.resolve', { snapshot: session.snapshot, scenario });
  const moves = json.moves.map((m) => [m.asset, formatPercent(m.move, 2)]);
  const attacks = json.attacks.map((a) => [
    `${a.asset} at ${a.venue}`,
    formatPercent(a.move, 1),
    formatUsd(a.notionalToMove),
    formatUsd(a.costToMove),
    formatUsd(a.liquidatedNotional),
  ]);
  const columns = [
    text(wording.oracle),
    ...[wording.move, wording.toTrade, wording.cost, wording.liquidates].map(number),
  ];
  return {
    json,
    human: paragraphs(
      table([text(fieldNames.asset), number(wording.move)], moves, 60),
      attacks.length > 0 ? table(columns, attacks) : '',
      json.depthScale === 1 ? '' : `Every depth times ${formatNumber(json.depthScale, 2)}.`,
      provenanceLines(json.provenance),
    ),
  };
}

/** Scenarios of a file, or past events: these have steps. */
async function saveAll(session: Session, file: string) {
  const body = readJsonFile(file);
  const given: readonly unknown[] = Array.isArray(body) ? body : [body];
  if (given.length > 0 && given.every(isEvent)) {
    const events = given as Input<'replay.save'>['events'];
    await session.call('replay.save', { events });
    return { json: { saved: namesOf(events) }, human: `${plural(events.length, 'past event')} saved.` };
  }
  if (given.some(isEvent)) throw usage(`${file} holds scenarios and past events: make two files of it.`);
  const scenarios = given as Input<'scenarios.save'>['scenarios'];
  await session.call('scenarios.save', { scenarios });
  return { json: { saved: namesOf(scenarios) }, human: `${plural(scenarios.length, 'scenario')} saved.` };
}

const namesOf = (saved: readonly Readonly<{ name: string }>[]): string[] => saved.map(({ name }) => name);
const isEvent = (entry: unknown): boolean => typeof entry === 'object' && entry !== null && 'steps' in entry;

/** A saved scenario of this name or, where there is none, a saved past event. */
async function remove(session: Session, name: string) {
  const scenario = await session.call('scenarios.remove', { name });
  const json = scenario.removed ? scenario : await session.call('replay.remove', { name });
  const human = json.removed ? `${name} removed.` : `There is no saved scenario or past event ${name}.`;
  return { json, human };
}
