/** Stands in for the product's one way to the network, in the simulation alone: the run that asks says where its calls go. */
import type { Answer, Sent } from '../../../shared/crm/exchange.ts';
import { running } from './invocation.ts';

// All else of it is the product's own; what is said below comes before it.
export * from '../../../shared/crm/exchange.ts';

export const exchange = (sent: Sent, withinMs: number): Promise<Answer> => {
  const invocation = running.getStore();
  if (invocation === undefined) throw new Error(`Nobody runs who calls ${sent.method} ${sent.url.pathname}.`);
  return invocation.exchange(sent, withinMs);
};
