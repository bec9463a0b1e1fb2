/**
 * Whether the portal still has the properties by which somebody is not handed off. HubSpot leaves a property that it does not have out of
 * an answer without a word, so an archived opt-out would read as "may be called". No call as long as the answers speak of them all.
 */
import { blind, CrmRejected } from '../../domain/errors.ts';
import type { Row } from './call/batch-answer.ts';
import type { PropertiesByName } from './options.ts';

/** All properties of contacts; null where the app may not ask. */
export type Sight = () => Promise<Pick<PropertiesByName, 'has'> | null>;

/**
 * Silence in every row is a suspicion; the list of properties settles it.
 * @throws CrmRejected `blind`
 */
export const refuseBlind = async (rows: readonly Row[], stops: readonly string[], sight: Sight): Promise<void> => {
  const silent = rows.length === 0 ? [] : stops.filter((name) => rows.every(({ told }) => !told.has(name)));
  if (silent.length === 0) return;
  const names = await sight();
  const missing = names === null ? [] : silent.filter((name) => !names.has(name));
  if (missing.length === 0) return;
  throw new CrmRejected(blind, `The portal has no property ${missing.join(', ')}, by which the stops are judged`);
};
