import type { Output } from '../../contract/contract.ts';
import type { Warning } from '../../contract/domain.ts';
import { describeIssues } from '../../contract/dto/models/describe-issues.ts';
import { isModelId, modelIds, modelSchemas } from '../../contract/dto/models/model-schemas.ts';
import { LockstepError } from '../../contract/errors.ts';
import { suggestion } from '../../contract/find-name.ts';
import { namesIn } from '../../contract/names-in.ts';
import { checkModels } from '../../risk/models/check.ts';
import { models as cards, runModel } from '../../risk/models/registry.ts';
import { plainJson } from '../plain-json.ts';
import type { HandlerGroup } from './handler-group.ts';

type Answer = Output<'models.run'>;
type Checks = Output<'models.list'>[number]['checks'];

/** The worked examples need no data and never change while the program runs: computed once, when first asked for. */
let checks: ReadonlyMap<string, Checks> | null = null;

function checksOf(id: string): Checks {
  checks ??= Map.groupBy(checkModels(), (row) => row.model);
  return checks.get(id) ?? [];
}

const listIn = (texts: readonly string[]): string[] => texts.map(namesIn);

/** Every published model, in the words of its card. */
export const modelCards = (): Output<'models.list'> =>
  cards.map(({ card }) => ({
    ...card,
    title: namesIn(card.title),
    definition: namesIn(card.definition),
    formula: namesIn(card.formula),
    assumptions: listIn(card.assumptions),
    failsWhere: listIn(card.failsWhere),
    checks: checksOf(card.id).map((check) => ({ ...check, source: namesIn(check.source) })),
  }));

export const models = {
  'models.list': modelCards,

  'models.run': ({ id, input }) => {
    if (!isModelId(id))
      throw new LockstepError('NOT_FOUND', `There is no model ${id}.${suggestion(id, modelIds)}`);
    const parsed = modelSchemas[id].input.safeParse(input);
    if (!parsed.success) {
      const issues = describeIssues(parsed.error).split('\n');
      const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : '';
      throw new LockstepError('USAGE', `model ${id}: ${issues[0]}${more}`, { issues: issues.slice(0, 20) });
    }
    const answer = runModel(id, parsed.data);
    if (answer === undefined) throw new LockstepError('NOT_FOUND', `The model ${id} cannot be run.`);
    const warnings = (answer.warnings as Warning[]).map((w) => ({ ...w, message: namesIn(w.message) }));
    return modelSchemas[id].output.parse(plainJson({ ...answer, warnings })) as Answer;
  },
} satisfies HandlerGroup;
