import { type Mapping, mapping as mappingSchema } from '../../contract/dto/import.ts';

export const map = (over: object): Mapping =>
  mappingSchema.parse({ name: 'desk', kind: 'position', venue: 'prime-broker', columns: {}, ...over });

export const prime = map({
  columns: {
    participant: { column: 'Account' },
    symbol: { column: 'Instrument' },
    size: { column: 'Net Qty', unit: 'coin' },
    entryPrice: { column: 'Avg Px' },
    markPrice: { column: 'Mark' },
    leverage: { column: 'Lev' },
    maintenanceRate: { column: 'MMR', unit: 'percent' },
    liquidationPrice: { column: 'Liq' },
    updatedAt: { column: 'As Of' },
  },
  time: { unit: 'iso', zone: 'America/New_York' },
});

export const header = 'Account,Instrument,Net Qty,Avg Px,Mark,Lev,MMR,Liq,As Of,Comment\n';
