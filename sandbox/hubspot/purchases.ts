/** What contacts and companies bought, which HubSpot sums up from their deals that were won. */
type Properties = ReadonlyMap<string, string>;

/** A change of these moves what a deal's contacts and companies bought, or how many of its deals are open. */
export const purchaseProperties: ReadonlySet<string> = new Set(['dealstage', 'amount', 'closedate']);

/** How a deal ended; empty while it is open, and of what is no deal. */
export const outcomeOf = (properties: Properties): 'won' | 'lost' | '' => {
  if (properties.get('hs_is_closed_won') === 'true') return 'won';
  return properties.get('hs_is_closed_lost') === 'true' ? 'lost' : '';
};

/** As HubSpot names them: the sum of all that were won, and date and amount of the latest; empty where nothing was won. */
export const boughtBy = (deals: readonly Properties[]): readonly (readonly [name: string, value: string])[] => {
  const won = deals.filter((deal) => outcomeOf(deal) === 'won');
  const closedOf = (deal: Properties): string => deal.get('closedate') ?? '';
  const last = won.toSorted((a, b) => closedOf(b).localeCompare(closedOf(a)))[0];
  const sum = won.reduce((total, deal) => total + Number(deal.get('amount') ?? 0), 0);
  return [
    ['total_revenue', last === undefined ? '' : String(sum)],
    ['recent_deal_amount', last?.get('amount') ?? ''],
    ['recent_deal_close_date', last === undefined ? '' : closedOf(last)],
  ];
};
