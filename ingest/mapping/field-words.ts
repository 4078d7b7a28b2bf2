import type { Mapping } from '../../contract/dto/import.ts';

/**
 * Names that exports, brokers and banks use for each field: English, German, French, Spanish, Chinese, Japanese, Korean.
 * Compared without case, accents, blanks and punctuation. A name that could be two things stands nowhere here.
 */
const participant =
  'participant,account,account id,account no,account number,account name,acct,acct no,acct id,acct number,a/c,portfolio,fund,client,client id,user,uid,wallet,owner,trader,sub account,subaccount,' +
  'konto,kontonummer,konto nr,depot,depotnummer,depot nr,kunde,kundennummer,compte,numero de compte,no compte,portefeuille,titulaire,cuenta,numero de cuenta,cartera,cliente,titular,' +
  '账户,账号,账户名称,帐户,帳戶,子账户,客户,用户,口座,口座番号,口座名,アカウント,顧客,계좌,계좌번호,계정,고객';
const id = 'id,position id,pos id,trade id,lot id';
const venue =
  'venue,exchange,exchange name,trading venue,platform,trading platform,broker,broker name,prime broker,custodian,depotbank,borse,handelsplatz,plattform,verwahrstelle,bourse,plateforme,courtier,depositaire,bolsa,plataforma,corredor,custodio,交易所,平台,取引所,거래소,플랫폼';
const symbol =
  'symbol,sym,instrument,ticker,market,contract,product,inst id,instrument name,security,security id,pair,trading pair,scrip,trading symbol,isin,symbol isin,isin wkn,wkn,cusip,sedol,' +
  'wertpapier,titel,valorennummer,produkt,wertpapierkennnummer,symbole,titre,code isin,instrumento,simbolo,par,' +
  '交易对,合约,合约代码,代码,证券代码,股票代码,品种,标的,銘柄,銘柄コード,シンボル,通貨ペア,종목,종목코드,심볼,거래쌍';
const coin =
  'base,asset,coin,token,underlying,base asset,basiswert,vermogenswert,actif,sous jacent,activo,subyacente,币种,资产,标的资产,基础资产,原資産,資産,コイン,기초자산,코인,자산';
const currency =
  'currency,ccy,cur,curr,crncy,trade ccy,local currency,position currency,wahrung,wahr,devise,monnaie,divisa,moneda,货币,币别,貨幣,通貨,通貨コード,통화,화폐';
const side =
  'side,direction,sign,action,position side,pos side,long short,l s,buy sell,b s,dir,seite,richtung,kauf verkauf,k v,sens,achat vente,sentido,lado,compra venta,方向,买卖方向,持仓方向,买卖,多空,売買,売買区分,建玉区分,방향,매매구분,매수매도,포지션방향';
const size =
  'size,quantity,qty,position,position size,amount,contracts,position amt,net quantity,net qty,net position,pos,lots,no of lots,units,shares,no of shares,holding,holdings,quantity held,nominal,' +
  'menge,stuck,stk,stuckzahl,anzahl,bestand,nominale,nominal wert,stuck nominalwert,quantite,qte,nombre,nombre de titres,nb titres,parts,cantidad,titulos,numero de titulos,participaciones,contratos,posicion,' +
  '数量,持仓量,持仓数量,持仓,仓位,张数,股数,手数,保有数量,建玉数量,建玉,株数,口数,枚数,수량,보유수량,잔고수량,계약수';
const entry =
  'entry price,avg price,average price,avg entry price,average entry price,open price,cost price,avg px,avg cost,average cost,avg cost price,unit cost,cost per share,purchase price,' +
  'einstandskurs,einstandspreis,einstiegskurs,einstiegspreis,kaufkurs,kaufpreis,durchschnittskurs,prix d achat,prix de revient,prix de revient unitaire,pru,prix moyen,prix d entree,cours d achat,precio de entrada,precio de compra,precio medio,coste medio,' +
  '开仓价,开仓价格,开仓均价,成本价,平均成本,买入均价,取得単価,平均取得単価,建値,建単価,約定単価,参入価格,진입가,진입가격,평균단가,매입단가,평균매입가';
const mark =
  'mark price,mark,mark px,last price,last,close price,closing price,market price,mkt price,current price,ltp,last traded price,settlement price,price,px,px last,' +
  'aktueller kurs,akt kurs,marktkurs,schlusskurs,kurs,preis,cours actuel,dernier cours,cours de cloture,cours,prix de marche,prix,precio de mercado,precio actual,ultimo precio,precio,cotizacion,' +
  '标记价格,标记价,最新价,结算价,现价,市价,当前价格,收盘价,价格,現在値,現在価格,時価,時価単価,評価単価,マーク価格,현재가,마크가격,시장가격,평가단가';
const value =
  'notional,notional usd,market value,market value usd,mv,mkt val,mkt value,market val,position value,value,value usd,exposure,' +
  'marktwert,aktueller wert,kurswert,positionswert,gegenwert,wert,valeur de marche,valorisation,valeur,valor de mercado,valoracion,valor,' +
  '市值,名义价值,持仓价值,仓位价值,評価額,時価評価額,想定元本,평가금액,평가액,시장가치,명목가치';
const profit =
  'unrealised pnl,unrealized pnl,unrealized pnl usd,unrealised p l,unrealized p l,upl,upnl,unrealized profit,unrealised profit,open pnl,open p l,p l,pnl,unrealized gain loss,gain loss,mtm,m2m,mark to market,' +
  'gewinn verlust,gewinn verlust absolut,unrealisierter gewinn,buchgewinn,plus ou moins value,plus moins value,pv latente,gain perte,ganancia perdida,plusvalia,resultado no realizado,' +
  '未实现盈亏,浮动盈亏,盈亏,評価損益,未実現損益,損益,미실현손익,평가손익,손익';
const time =
  'time,timestamp,as of,as of date,asof,date,datetime,dt,report date,business date,snapshot time,position date,valuation date,val date,cob,cob date,' +
  'datum,stand,stichtag,zeit,zeitpunkt,zeitstempel,bewertungsdatum,heure,horodatage,date de valorisation,date d arrete,fecha,hora,fecha de valoracion,' +
  '日期,时间,时间戳,日付,日時,時刻,基準日,날짜,일자,일시,시간,기준일';
const timeOfDay = 'time of day,clock time,uhrzeit,heure du jour,hora del dia,時刻のみ';
const updated = 'updated at,update time,last update,updated,更新时间,更新日時,업데이트시간';
const close =
  'close,price,trade price,close price,closing price,last,last price,adj close,price usd,close usd,px last,px close,nav,kurs,schlusskurs,schluss,cours,cloture,dernier,cierre,precio,ultimo,收盘,收盘价,价格,終値,価格,종가,가격';

export const fieldWords: Readonly<Record<Mapping['kind'], Readonly<Record<string, string>>>> = {
  position: {
    participant,
    venue,
    id,
    symbol,
    base: coin,
    quote: 'quote,quote currency,quote asset,计价货币,決済通貨ペア,호가통화',
    settle: 'settle,settlement currency,settle currency,margin asset,margin coin,结算货币,保证金币种',
    currency,
    instrument:
      'instrument type,product type,contract type,sec type,合约类型,상품유형,option type,option right,put call,call put,put or call,call or put,right,c p,p c,cp',
    side,
    size,
    long: 'long,long quantity,long qty,long position,long lots',
    short: 'short,short quantity,short qty,short position,short lots',
    entryPrice: entry,
    markPrice: mark,
    notional: value,
    unrealisedPnl: profit,
    leverage:
      'leverage,lever,lev,hebel,levier,effet de levier,apalancamiento,杠杆,杠杆倍数,槓桿,レバレッジ,레버리지',
    marginMode:
      'margin mode,margin type,isolated,is isolated,cross isolated,marginmodus,mode de marge,modo de margen,保证金模式,全仓逐仓,仓位模式,証拠金モード,마진모드,증거금모드',
    isolatedMargin: 'isolated margin,position margin,逐仓保证金,分離証拠金,격리증거금',
    initialMargin:
      'initial margin,im,init margin,initial margin requirement,ersteinschuss,marge initiale,margen inicial,初始保证金,起始保证金,当初証拠金,必要証拠金,개시증거금,초기증거금',
    maintenanceMargin:
      'maintenance margin,mm,maint margin,maintenance margin requirement,erhaltungsmarge,marge de maintien,margen de mantenimiento,维持保证金,維持証拠金,유지증거금',
    maintenanceRate:
      'maintenance rate,maintenance margin rate,maint margin rate,mmr,维持保证金率,維持証拠金率,유지증거금률',
    liquidationPrice:
      'liquidation price,liq price,est liq price,liq px,liquidationspreis,liquidationskurs,prix de liquidation,precio de liquidacion,强平价,强平价格,预估强平价,清算価格,ロスカット価格,청산가,청산가격',
    expiry:
      'expiry,expiration,maturity,delivery date,exp,exp date,expiry date,expiration date,maturity date,verfall,verfallsdatum,falligkeit,echeance,date d echeance,vencimiento,到期日,交割日,満期日,限月,만기일,만기',
    strike:
      'strike,strike price,exercise price,basispreis,prix d exercice,precio de ejercicio,行权价,行使価格,権利行使価格,행사가',
    multiplier:
      'multiplier,mult,contract size,contract value,contract multiplier,contract mult,lot size,multiplikator,kontraktgrosse,multiplicateur,multiplicador,合约乘数,合约面值,乗数,取引単位,승수,계약단위',
    time,
    timeOfDay,
    updatedAt: updated,
  },
  balance: {
    participant,
    venue,
    asset: `${coin},currency,ccy,wahrung,devise,divisa,moneda,货币,通貨,통화`,
    quantity:
      'quantity,qty,amount,balance,wallet balance,total,equity,cash,cash balance,net cash,settled cash,saldo,guthaben,kontostand,solde,especes,liquidites,efectivo,余额,现金,可用余额,残高,現金,預り金,잔고,현금,예수금,잔액',
    borrowed:
      'borrowed,borrow,loan,loans,liability,liabilities,debt,owed,amount borrowed,borrowed amount,schulden,kredit,darlehen,emprunte,emprunt,deuda,prestado,借款,已借,负债,負債,借入,借入金,부채,차입,대출',
    valueUsd: 'value usd,usd value,market value usd,value',
    haircut: 'haircut,abschlag,decote,折扣率,掛目,헤어컷',
    time,
    timeOfDay,
    id: 'id',
  },
  price: {
    time: `${time},day,tag,jour,dia`,
    timeOfDay,
    asset: `${coin},symbol,ticker,pair,instrument,market,isin,currency,代码,交易对,銘柄,シンボル,종목,심볼`,
    quote: 'quote,quote currency,quote asset',
    close,
    volumeUsd: 'volume usd,quote volume,turnover,成交额,売買代金,거래대금',
  },
  loan: {
    participant: `${participant},address,borrower`,
    venue: `${venue},protocol,protokoll,protocole,protocolo`,
    asset: `${coin},currency,symbol,market`,
    side: 'side,type,loan side,supply or borrow,position type,typ,art,tipo,类型,种类,種別,유형',
    quantity:
      'quantity,qty,amount,balance,underlying balance,menge,betrag,quantite,montant,cantidad,importe,数量,金额,残高,금액,수량',
    priceUsd: 'price usd,price,usd price,oracle price',
    valueUsd: 'value usd,usd value,value,market value,market value usd',
    liquidationThreshold:
      'liquidation threshold,liq threshold,collateral factor,liquidate collateral factor,liquidation factor,lltv,lt,清算阈值,清算閾値,청산기준',
    liquidationBonus: 'liquidation bonus,liquidation incentive,liquidation penalty',
    collateralEnabled: 'collateral enabled,enabled,used as collateral,is collateral,collateral,entered',
    counterparty: 'counterparty,lender',
    time,
    timeOfDay,
    updatedAt: updated,
    id: 'id',
  },
  liquidationEvent: {
    timeOfDay,
    time: `${time},liquidation time,liquidated at,close time,closed at,executed at,fill time,强平时间,清算日時,청산시간`,
    participant: `${participant},address,liquidated user,liquidated account`,
    venue,
    symbol,
    base: coin,
    quote: 'quote,quote currency,quote asset',
    settle: 'settle,settlement currency,margin asset',
    currency,
    side: 'position side,pos side,closed side,closed,position direction,持仓方向,建玉区分,포지션방향',
    orderSide: 'order side,close side,closing side,order direction,b s,buy sell,买卖方向,売買区分,매매구분',
    size: `${size},liquidated quantity,liquidated size,closed size,filled,filled qty,executed qty,强平数量,清算数量,청산수량`,
    price:
      'price,fill price,avg price,average price,execution price,executed price,liquidation price,close price,trade price,bankruptcy price,preis,kurs,prix,precio,价格,成交价,强平价,强平价格,約定価格,清算価格,가격,체결가,청산가',
    cause:
      'cause,reason,type,liquidation type,close reason,close type,event,event type,exec type,grund,ursache,motif,motivo,原因,强平类型,类型,事由,理由,사유,유형',
    multiplier: 'multiplier,mult,contract size,contract multiplier,合约乘数,合约面值,乗数,승수',
    expiry: 'expiry,expiration,maturity',
    strike: 'strike,strike price',
    id: 'id,order id,trade id,liquidation id,event id',
  },
};
