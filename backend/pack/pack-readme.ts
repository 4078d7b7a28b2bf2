/** The first file an outsider opens. */
export const packReadme = (snapshot: string, pseudonyms: boolean): string => `Validation pack of Lockstep

With this folder somebody checks the figures of one snapshot without Lockstep. Participants stand under ${pseudonyms ? 'pseudonyms' : 'their names'}${pseudonyms ? '' : `; the snapshot is ${snapshot}`}.

Check it:   python3 verifier.py
It needs Python 3.8 and nothing else, and is short enough to be read first.

inputs/     what the figures are computed from: assets with price and depth, accounts, positions, balances, margin
            brackets, daily closes. Accounts are told by their row number. Empty cells were not said by the export.
settings.json   what they are computed with
expected.json   what the program came to: leverage, the leverage-correlation plane, joint liquidation over past windows,
            the first round of the cascade at the reference shock
tables/     the same in between: by account, by scenario, by asset
headlines.json, limits.json   every headline and limit of the snapshot
models.json     every model: definition, formula, assumptions, where it fails, worked examples with published values
inventory.json  owner, tier, purpose, limits of use, last validation and findings of each model, as the desk keeps them
backtest.json   forecasts against what came, or why there are none
manifest.json   SHA-256 of every file here, and the anchor of the log: "lockstep verify --anchor" finds the state
            the pack was made in
`;
