import type { Context } from '../context.ts';

/**
 * Says of an account under portfolio (scenario) margin that it is read as cross: its maintenance is the venue's loss
 * over scenarios of the whole account, which no rule here computes.
 */
export const sayPortfolioMargin = (context: Context, venue: string): void =>
  context.warn(
    'PORTFOLIO_MARGIN',
    `${venue} margins this account as one portfolio, by scenarios: it is read as cross, with maintenance position by position, so that where it is liquidated is not what ${venue} would say`,
  );
