import { z } from 'zod';
import { list, name, provenance, snapshotRef, text, warning } from '../domain.ts';
import * as account from '../dto/account.ts';
import * as backtest from '../dto/backtest.ts';
import * as bands from '../dto/bands.ts';
import * as bridge from '../dto/bridge.ts';
import * as cascade from '../dto/cascade.ts';
import * as coMovement from '../dto/co-movement.ts';
import * as compare from '../dto/compare.ts';
import * as correlation from '../dto/correlation.ts';
import * as credit from '../dto/credit.ts';
import * as gamma from '../dto/gamma.ts';
import * as herding from '../dto/herding.ts';
import * as leverage from '../dto/leverage.ts';
import * as liquidations from '../dto/liquidations.ts';
import * as loops from '../dto/loops.ts';
import * as market from '../dto/market.ts';
import * as overlap from '../dto/overlap.ts';
import * as protocols from '../dto/protocols.ts';
import * as replay from '../dto/replay.ts';
import * as resources from '../dto/resources.ts';
import * as reverseStress from '../dto/reverse-stress.ts';
import * as saturation from '../dto/saturation.ts';
import * as scenario from '../dto/scenario.ts';
import * as spillover from '../dto/spillover.ts';
import * as synchronisation from '../dto/synchronisation.ts';
import * as systemic from '../dto/systemic.ts';
import * as whatIf from '../dto/what-if.ts';
import { call, job, kept, nothing, ok, undone } from './entry.ts';

/** What is computed of a snapshot, a series or a file: a new measure is an entry here. */
export const measureMethods = {
  'overview.headlines': job(
    // `only`: these headlines, without what is said beside them, contributors and changes; for showing each as it comes.
    z.strictObject({ snapshot: snapshotRef, only: list(name, 50).optional() }),
    z.strictObject({
      provenance,
      headlines: list(whatIf.headline, 50),
      contributors: list(synchronisation.contribution, 50),
      changes: list(text, 50),
      warnings: list(warning, 1_000),
    }),
  ),

  'account.get': job(account.accountInput, account.accountOutput),
  'compare.run': job(compare.compareInput, compare.compareOutput),
  'explain.run': job(compare.explainChangeInput, compare.explainChangeOutput),

  'leverage.compute': kept(call(leverage.leverageInput, leverage.leverageOutput)),
  'leverage.trend': kept(call(leverage.leverageInput.omit({ snapshot: true }), leverage.leverageTrendOutput)),

  'correlation.compute': kept(job(correlation.correlationInput, correlation.correlationOutput)),
  'correlation.file': job(correlation.correlationFileInput, correlation.correlationOutput),
  'correlation.overview': job(correlation.correlationInput, correlation.correlationOverviewOutput),
  'correlation.tiles': job(correlation.correlationTilesInput, correlation.correlationTilesOutput),
  'correlation.cell': job(correlation.correlationCellInput, correlation.correlationCell),
  'correlation.row': job(correlation.correlationRowInput, correlation.correlationRowOutput),
  'correlation.pair': job(correlation.correlationPairInput, correlation.correlationPairOutput),
  'correlation.rolling': job(correlation.correlationRollingInput, correlation.correlationRollingOutput),
  'correlation.rollingFile': job(
    correlation.correlationRollingFileInput,
    correlation.correlationRollingOutput,
  ),
  'correlation.absorption': kept(job(correlation.absorptionTrendInput, correlation.absorptionTrendOutput)),
  'coMovement.compute': kept(job(coMovement.coMovementInput, coMovement.coMovementOutput)),

  'liquidations.compute': kept(job(liquidations.liquidationsInput, liquidations.liquidationsOutput)),
  'liquidations.bridge': kept(job(bridge.bridgeInput, bridge.bridgeOutput)),
  'cascade.run': kept(job(cascade.cascadeInput, cascade.cascadeOutput)),
  'resources.compute': job(resources.resourcesInput, resources.resourcesOutput),
  'saturation.compute': kept(job(saturation.saturationInput, saturation.saturationOutput)),
  'synchronisation.compute': kept(
    job(synchronisation.synchronisationInput, synchronisation.synchronisationOutput),
  ),

  /** How sure each headline is: the band around it. Runs behind the calls, and is put off by every one of them. */
  'bands.compute': kept(job(bands.bandsInput, bands.bandsOutput)),
  /** Which assumption moves a headline most, and what other models say of it. */
  'bands.tornado': kept(job(bands.tornadoInput, bands.tornadoOutput)),

  /** Did the forecasts, the map and the cascade come true? */
  'backtest.compute': kept(job(backtest.backtestInput, backtest.backtestOutput)),
  /** Past events: the workspace's own and those supplied, and today's holdings along one. */
  'replay.events': call(nothing, list(replay.listedEvent, 1_100)),
  /** Replaces the one of the same name; a supplied event is not replaced. Several at once: what a file holds. */
  'replay.save': undone(call(z.strictObject({ events: list(replay.eventPack, 100).min(1) }), ok)),
  'replay.remove': undone(call(z.strictObject({ name }), z.strictObject({ removed: z.boolean() }))),
  'replay.run': job(replay.replayInput, replay.replayOutput),
  'market.compute': job(market.marketInput, market.marketOutput),
  'herding.compute': job(herding.herdingInput, herding.herdingOutput),
  'loops.compute': job(loops.loopsInput, loops.loopsOutput),
  'credit.compute': job(credit.creditInput, credit.creditOutput),
  'protocols.compute': job(protocols.protocolsInput, protocols.protocolsOutput),
  'gamma.compute': job(gamma.gammaInput, gamma.gammaOutput),
  'systemic.compute': job(systemic.systemicInput, systemic.systemicOutput),

  'spillover.compute': kept(job(spillover.spilloverInput, spillover.spilloverOutput)),
  'overlap.compute': kept(job(overlap.overlapInput, overlap.overlapOutput)),
  'reverseStress.compute': kept(job(reverseStress.reverseStressInput, reverseStress.reverseStressOutput)),
  'scenarios.list': call(nothing, scenario.scenariosOutput),
  /** Replaces the one of the same name. Several at once: what an exported file holds. */
  'scenarios.save': undone(call(z.strictObject({ scenarios: list(scenario.namedScenario, 1_000) }), ok)),
  'scenarios.remove': undone(call(z.strictObject({ name }), z.strictObject({ removed: z.boolean() }))),
  'scenarios.resolve': job(scenario.resolveInput, scenario.resolveOutput),

  'whatIf.run': job(whatIf.whatIfInput, whatIf.whatIfOutput),
  /** The largest leverage of each group's accounts, and how many of them caps would cut. */
  'whatIf.caps': call(whatIf.capsInput, whatIf.capsOutput),
  'whatIf.deleverage': job(whatIf.deleverageInput, whatIf.deleverageOutput),

  'whatIf.saved': call(nothing, list(whatIf.savedWhatIf, 1_000)),
  /** Replaces the one of the same name. */
  'whatIf.save': undone(call(whatIf.whatIfTerms.extend({ name }), ok)),
  'whatIf.remove': undone(call(z.strictObject({ name }), z.strictObject({ removed: z.boolean() }))),
} as const;
