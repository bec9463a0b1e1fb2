/**
 * Whether a lead is of one firm with the others who write from its domain. That nobody has put a host on a list of mail providers proves
 * nothing, so the domain alone binds nobody. What does, the first that says something:
 *
 *   a company or account of that domain that somebody made, in whatever connection     yes
 *   leads of the domain that name different firms                                      no
 *   the lead names the same firm as somebody else of the domain                        yes
 *   a company that the CRM made by itself, of the domain, and nobody names another     yes
 */
import type { RelationState } from '../domain/relation.ts';
import type { Observed } from './observe.ts';

export type OfFirm = Pick<Observed, 'connection' | 'id' | 'listing'> & {
  firmName?: string | undefined;
  domainName?: string | undefined;
};

/** The connections where somebody made a company of the domain, after this look. */
export const listedAfter = (
  { listedIn = [] }: Pick<RelationState, 'listedIn'>,
  { connection, listing }: Pick<OfFirm, 'connection' | 'listing'>,
): readonly string[] => {
  const others = listedIn.filter((one) => one !== connection);
  return listing === 'made' ? [...others, connection].toSorted() : others;
};

/**
 * @param ofDomain what is known of the domain, by this lead and others
 * @param persons the records of the same person, who is no witness for themselves
 */
export const isFirm = (
  ofDomain: RelationState,
  { connection, id, listing, firmName, domainName }: OfFirm,
  persons: Readonly<Record<string, unknown>> = {},
): boolean => {
  if (listedAfter(ofDomain, { connection, listing }).length > 0) return true;
  const named = Object.entries(ofDomain.leads).filter(
    ([name, lead]) => name !== `${connection}#${id}` && lead.firmName !== undefined,
  );
  const names = new Set(named.map(([, lead]) => lead.firmName));
  if (firmName !== undefined) names.add(firmName);
  if (names.size > 1) return false;
  if (firmName !== undefined && named.some(([name]) => !(name in persons))) return true;
  return listing === 'guessed' && [...names].every((name) => name === domainName);
};
