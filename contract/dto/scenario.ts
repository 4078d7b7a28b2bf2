import { z } from 'zod';
import { count, list, name, num, provenance, snapshotRef, text, time } from '../domain.ts';

/** −1 < move: a price does not fall to nothing. */
const move = z.number().gt(-1).max(10);
const sigmas = z.number().min(-20).max(20);
const horizon = count.min(1).max(60).default(1);

/** One thing that happens; see the scenario card for what each means. */
export const scenarioPart = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('uniform'), move }),
  z.strictObject({ kind: z.literal('perAsset'), moves: z.record(name, move) }),
  z.strictObject({ kind: z.literal('beta'), move }),
  /** A day when both are the same. */
  z.strictObject({
    kind: z.literal('historical'),
    from: time,
    to: time,
    scale: z.number().min(-10).max(10).default(1),
  }),
  z.strictObject({
    kind: z.literal('principalComponent'),
    component: count.min(1).max(50).default(1),
    sigmas,
    horizon,
  }),
  z.strictObject({ kind: z.literal('depeg'), asset: name, move: z.number().gt(-1).max(0) }),
  z.strictObject({ kind: z.literal('oracle'), venue: name, asset: name, move }),
  z.strictObject({
    kind: z.literal('protocolFailure'),
    venue: name,
    /** Share of the value that is lost; 1 = all of it. */
    loss: z.number().gt(0).max(1),
    /** Tokens the protocol issued, which lose the same share wherever they are held. */
    tokens: list(name, 100).optional(),
  }),
  z.strictObject({ kind: z.literal('correlationToOne'), sigmas, horizon }),
  z.strictObject({ kind: z.literal('liquidity'), factor: z.number().gt(0).max(100).default(0.5) }),
]);
export type ScenarioPart = z.infer<typeof scenarioPart>;

/** Parts happen together: moves multiply. */
export const scenario = z.strictObject({ parts: z.array(scenarioPart).min(1).max(20) });
export type Scenario = z.infer<typeof scenario>;

export const namedScenario = z.strictObject({ name, note: text.default(''), scenario });
export type NamedScenario = z.infer<typeof namedScenario>;

/** The name of a saved or supplied scenario, or a scenario itself. */
export const scenarioRef = z.union([name, scenario]);

export const scenariosOutput = list(
  z.strictObject({
    name,
    note: text,
    scenario,
    /** Supplied with the program, and there as long as none is saved under its name. */
    builtIn: z.boolean(),
  }),
  1_000,
);

export const resolveInput = z.strictObject({ snapshot: snapshotRef, scenario: scenarioRef });
export const resolveOutput = z.strictObject({
  provenance,
  scenario,
  /** Every asset's move; what a venue prices apart is an asset of its own, `ASSET@VENUE`. */
  moves: list(z.strictObject({ asset: name, move: num }), 5_000),
  depthScale: num,
  /** Each oracle manipulation: what it takes against what it liquidates there, before any feedback. */
  attacks: list(
    z.strictObject({
      venue: name,
      asset: name,
      move: num,
      notionalToMove: num.nullable(),
      costToMove: num.nullable(),
      liquidatedNotional: num,
      liquidated: list(z.strictObject({ participant: name, notional: num }), 1_000),
    }),
    20,
  ),
});
