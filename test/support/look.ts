import type { Look } from '../../shared/domain/work-item.ts';
import { monday } from './lead.ts';

/** A look at a record that was just created. */
export const lookAt = (id: string, own: Partial<Look> = {}): Look => ({
  id,
  erase: false,
  occurredAt: monday,
  receivedAt: monday,
  causes: ['creation'],
  mergedIds: [],
  ownerTouched: false,
  bulk: false,
  ...own,
});
