import type { Output } from '../contract/contract.ts';
import type { DeckMap, OwnSlide } from '../contract/dto/deck.ts';
import type { Decision } from '../contract/dto/minutes.ts';
import type { NoteSubject } from '../contract/dto/notes.ts';
import type { ScenarioKind } from '../contract/scenario-kinds.ts';
import type { Template } from './template/template.ts';

/**
 * Everything the slides say comes from these results, so a figure on a slide is the figure on the page it came from.
 * `leverage` and `leverageTrend` are by cohort. `created` is the declared creation time of the file (UTC ms), the one
 * thing that may differ between two decks of the same input. `fingerprint` is over the inputs (SHA-256, hex).
 * `pseudonyms` null means that real names are wanted. `outline` is the user's order, inclusion and own speaker notes;
 * slides it does not name keep their place after those it does, and slides with `own` are the user's. `template` gives
 * the look.
 */
export type DeckInput = Readonly<{
  workspace: string;
  snapshot: string;
  asOf: number;
  fingerprint: string;
  /** First digits of the audit log's head when the deck was made: `lockstep verify --anchor` finds it again. */
  anchor: string;
  /** "Draft", "Proposed by …", "Approved by … and …": stands first in every footer. */
  standing: string;
  created: number;
  headlines: Output<'overview.headlines'>;
  leverage: Output<'leverage.compute'>;
  leverageTrend: Output<'leverage.trend'>;
  /** The maps put on slides of their own from the Correlation page. */
  maps?: readonly MapResult[];
  liquidations: Output<'liquidations.compute'>;
  bridge: Output<'liquidations.bridge'>;
  cascade: Output<'cascade.run'>;
  saturation: Output<'saturation.compute'>;
  /** Where the data does not allow them (no prices, too few days) there is no slide, and `absent` says why. */
  correlation?: Output<'correlation.compute'> | undefined;
  coMovement?: Output<'coMovement.compute'> | undefined;
  synchronisation?: Output<'synchronisation.compute'> | undefined;
  spillover?: Output<'spillover.compute'> | undefined;
  backtest?: Output<'backtest.compute'> | undefined;
  /** The same from filtered scenarios: a challenger. */
  backtestFiltered?: Output<'backtest.compute'> | undefined;
  bands?: Output<'bands.compute'> | undefined;
  /** Of the headlines whose models have challengers. */
  tornados?: readonly Output<'bands.tornado'>[];
  /** The measures that scenarios enter, from every kind of them; 'offered': not computed, for the outline does not hold the slide. */
  scenarioChallengers?: readonly ScenarioChallenger[] | 'offered' | undefined;
  replay?: Output<'replay.run'> | undefined;
  /** With the snapshot before; absent at the first. */
  compare?: Output<'compare.run'> | undefined;
  /** Of one headline since the snapshot before; absent at the first snapshot. */
  explain?: Output<'explain.run'> | undefined;
  /** The cascade with depth that withdraws, and what its selling costs. */
  selling?: Output<'cascade.run'> | undefined;
  resources?: Output<'resources.compute'> | undefined;
  reverseStress?: Output<'reverseStress.compute'> | undefined;
  /** The smallest cut found that keeps the committee's breach levels of a cascade; absent where it has none. */
  /** 'offered': not searched, for the outline does not hold its slide. */
  deleveraging?: Output<'whatIf.deleverage'> | 'offered' | undefined;
  /** What the committee decided; open ones are on a slide. */
  decisions?: readonly Decision[];
  absent?: readonly Absent[];
  /** Fields that are not computed yet: slides that read them are pending. */
  waiting?: readonly (keyof DeckInput)[];
  whatIf: readonly WhatIfOption[];
  limits: Output<'limits.status'>;
  models: Output<'models.list'>;
  /** What the committee wrote; a participant's name is in `participant`, with `name` empty. */
  committeeNotes?: readonly Readonly<{
    of: NoteSubject;
    name: string;
    participant: string;
    author: string;
    at: number;
    text: string;
  }>[];
  pseudonyms: ReadonlyMap<string, string> | null;
  outline: readonly OutlineChoice[] | null;
  template?: Template | null;
}>;

/** Joint liquidation (shares of open interest) and the loss forecast's exceptions from one kind of scenarios. */
export type ScenarioChallenger = Readonly<{
  scenarios: ScenarioKind;
  joint: Readonly<{
    index: number | null;
    jointShare: number | null;
    expected: number | null;
    quantile: number | null;
  }> | null;
  backtest: Readonly<{
    days: number;
    exceptions: number;
    expected: number;
    zone: 'green' | 'yellow' | 'red' | null;
    coverageP: number | null;
  }> | null;
}>;

/** A measure without a result, and the sentence that says why. */
export type Absent = Readonly<{ measure: string; reason: string }>;
export type MapResult = DeckMap & Readonly<{ id: string; result: Output<'correlation.compute'> }>;
/** `note` is said in the speaker notes. */
export type WhatIfOption = Readonly<{ label: string; result: Output<'whatIf.run'>; note?: string }>;
export type OutlineChoice = Readonly<{
  id: string;
  included: boolean;
  notes: string;
  own?: OwnSlide | undefined;
}>;
