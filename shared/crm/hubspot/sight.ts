/**
 * Whether the portal still has the properties by which somebody is not handed off. HubSpot leaves a property that it does not have out of
 * an answer without a word, so an archived opt-out would read as "may be called". No call as long as the answers speak of them all.
 */
import * as z from 'zod/mini';
import { blind, CrmRejected } from '../../domain/errors.ts';
import type { Row } from './call/batch-answer.ts';
import type { HubspotHttp } from './call/http.ts';

/** The names of all properties of contacts; null where the app may not ask. */
export type Sight = () => Promise<ReadonlySet<string> | null>;

const answer = z.object({ results: z.array(z.object({ name: z.string() })) });

export const readPropertyNames = async (http: HubspotHttp): Promise<ReadonlySet<string> | null> => {
  try {
    const { body } = await http.send({
      // Only the path counts: the HTTP layer puts the API's own origin in front.
      getUrl: () => 'https://api.hubapi.com/crm/v3/properties/contacts',
      getHttpMethod: () => 'GET',
      getHeaders: () => ({ Accept: 'application/json' }),
      getBody: () => undefined,
    });
    const { success, data } = z.safeParse(answer, JSON.parse(await body.text()));
    return success ? new Set(data.results.map(({ name }) => name)) : null;
  } catch (error) {
    if (error instanceof CrmRejected && error.code === 'forbidden') return null;
    throw error;
  }
};

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
