import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { Output } from '../../contract/contract.ts';
import type { Band } from '../../contract/dto/bands.ts';
import { type HeadlineId, headlineIds } from '../../contract/measures.ts';
import { type Call, useCall } from './use-call.ts';

/** Headlines whose bands come from the same draws: asked for together, and each set only once a page shows one of it. */
const leverage = ['systemLeverage'] as const satisfies HeadlineId[];
const joint = ['synchronisationIndex', 'jointShortfallShare'] as const satisfies HeadlineId[];
const coMoving = ['averageCorrelation'] as const satisfies HeadlineId[];
const falling = ['amplification', 'badDebt'] as const satisfies HeadlineId[];
const critical = ['criticalShock'] as const satisfies HeadlineId[];

export type Bands = Readonly<{
  /** Those that are there. */
  bands: readonly Band[];
  /** Share of resamples within them; null until one is there. */
  confidence: number | null;
  /** Of those wanted: how far they are, 1 when all are there. */
  fraction: number;
  error: Error | null;
  cancelled: boolean;
  cancel: () => void;
  retry: () => void;
}>;

type Shared = Bands & Readonly<{ want: (id: HeadlineId) => () => void }>;

const BandsContext = createContext<Shared | null>(null);
const EarlierContext = createContext<Shared | null>(null);

/** Computes the bands of the headlines that a page shows, behind everything else, once for all places that show them. */
export function BandsProvider({ snapshot, children }: Props) {
  return <BandsContext value={useShared(snapshot)}>{children}</BandsContext>;
}

/** The same of another snapshot that stands beside the page's own. */
export function EarlierBandsProvider({ snapshot, children }: Props) {
  return <EarlierContext value={useShared(snapshot)}>{children}</EarlierContext>;
}

type Props = Readonly<{ snapshot: string; children: ReactNode }>;

function useShared(snapshot: string): Shared {
  const [wanted, setWanted] = useState<readonly HeadlineId[]>([]);
  const want = useCallback((id: HeadlineId) => {
    setWanted((now) => [...now, id]);
    return () => setWanted((now) => now.toSpliced(now.indexOf(id), 1));
  }, []);
  const calls = [
    useFamily(snapshot, wanted, leverage),
    useFamily(snapshot, wanted, joint),
    useFamily(snapshot, wanted, coMoving),
    useFamily(snapshot, wanted, falling),
    useFamily(snapshot, wanted, critical),
  ].filter(({ asked }) => asked);
  const there = calls.flatMap(({ call }) => (call.data === null || call.stale ? [] : [call.data]));
  const done = calls.reduce(
    (sum, { call }) => sum + (call.data !== null && !call.stale ? 1 : (call.progress?.fraction ?? 0)),
    0,
  );
  return {
    bands: there.flatMap(({ bands }) => bands),
    confidence: there[0]?.confidence ?? null,
    fraction: calls.length === 0 ? 0 : done / calls.length,
    error: calls.find(({ call }) => call.error !== null)?.call.error ?? null,
    cancelled: calls.some(({ call }) => call.cancelled),
    cancel: () => {
      for (const { call } of calls) if (call.data === null || call.stale) call.cancel();
    },
    retry: () => {
      for (const { call } of calls) if (call.data === null || call.stale) call.retry();
    },
    want,
  };
}

type Family = Readonly<{ asked: boolean; call: Call<Output<'bands.compute'>> }>;

function useFamily(snapshot: string, wanted: readonly HeadlineId[], ids: readonly HeadlineId[]): Family {
  const asked = wanted.some((id) => ids.includes(id));
  const only = useMemo(() => [...ids], [ids]);
  return { asked, call: useCall('bands.compute', asked ? { snapshot, only } : null) };
}

/** The bands of the page. */
export function useBands(): Bands {
  const shared = useContext(BandsContext);
  if (shared === null) throw new Error('Bands are used outside of the shell.');
  return shared;
}

type Figures = readonly Readonly<{ id: string; value: number | null }>[];

/** The bands of several figures, wanted as long as a table of them is shown. */
export const useAllBands = (figures: Figures): readonly Band[] =>
  useBandsWanted(useContext(BandsContext), figures);

/** The same of the snapshot that stands beside the page's own. */
export const useEarlierBands = (figures: Figures): readonly Band[] =>
  useBandsWanted(useContext(EarlierContext), figures);

function useBandsWanted(shared: Shared | null, figures: Figures): readonly Band[] {
  const ids = headlineIds.filter((known) => figures.some(({ id, value }) => id === known && value !== null));
  const want = shared?.want;
  const key = ids.join(' ');
  useEffect(() => {
    const stops = headlineIds.filter((id) => key.split(' ').includes(id)).map((id) => want?.(id));
    return () => {
      for (const stop of stops) stop?.();
    };
  }, [want, key]);
  return shared?.bands ?? [];
}

/** The bands, and that the one of this headline is wanted: from when its figure is there until it is shown no more. */
export function useWantedBands(measure: string, ready: boolean): readonly Band[] {
  const shared = useContext(BandsContext);
  const id = headlineIds.find((known) => known === measure);
  const want = shared?.want;
  useEffect(() => (ready && id !== undefined ? want?.(id) : undefined), [want, id, ready]);
  return shared?.bands ?? [];
}
