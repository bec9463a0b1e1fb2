/** What a colleague calls the policy's own parts, as the note does: by the name that the policy gives, else by the key. */
import { readable } from '../words/labels.ts';
import type { Policy } from './policy.ts';

export const poolName = (key: string, { pools }: Pick<Policy, 'pools'>): string => pools[key]?.name ?? readable(key);

export const criterionName = ({
  criterion,
  name,
}: Pick<Policy['score']['criteria'][number], 'criterion' | 'name'>): string => name ?? readable(criterion);

export const segmentName = (key: string, { segments }: Pick<Policy, 'segments'>): string =>
  segments.find(({ segment }) => segment === key)?.name ?? readable(key);
