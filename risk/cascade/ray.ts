import type { CascadeStage } from './cascade-stage.ts';

/** Per account: what its surplus changes per unit of a path at least and at most, while prices lie on the path. */
export type Ray = Readonly<{ low: Float64Array; high: Float64Array }>;

/** A point of a path, for the first look at every account; later prices have left the path. */
export type FirstLook = Readonly<{ ray: Ray; by: number }>;

/**
 * The bounds of `CascadeStage` along one line, added up once for all cascades that begin on it: Σ over what an account
 * holds becomes a product.
 *
 * @param moves of the relative prices per unit of the path
 */
export function rayOf({ book, steep, flat, margin, lift }: CascadeStage, moves: Float64Array): Ray {
  const { start, asset } = book.nets;
  const [low, high] = [new Float64Array(lift.length), new Float64Array(lift.length)];
  const up = moves.reduce((most, move) => Math.max(most, move), 0);
  for (let a = 0; a < lift.length; a++) {
    let [least, most] = [-lift[a] * up, 0];
    for (let i = start[a]; i < start[a + 1]; i++) {
      const move = moves[asset[i]];
      least += steep[i] * move + (move > 0 ? margin[i] * move : 0);
      most += flat[i] * move;
    }
    low[a] = least;
    high[a] = most;
  }
  return { low, high };
}
