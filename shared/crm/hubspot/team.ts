/** Who can own records, and when they work. */
import type { BasicApi } from '@hubspot/api-client/lib/codegen/crm/objects/index.js';
import type { OwnersApi } from '@hubspot/api-client/lib/codegen/crm/owners/index.js';
import * as z from 'zod/mini';
import { CrmRejected, CrmUnavailable } from '../../domain/errors.ts';
import type { Owner, Availability } from '../../domain/team.ts';
import { readAvailability, userProperties } from './calendars.ts';
import { readRows } from './call/batch-answer.ts';

/** Both lists give at most so many a page. */
const pageSize = 100;

const text = z.optional(z.nullable(z.string()));
const userId = z.optional(z.nullable(z.coerce.string()));
const ownersPage = z.object({
  results: z.array(
    z.object({
      id: z.coerce.string(),
      email: text,
      firstName: text,
      lastName: text,
      type: text,
      archived: z.boolean(),
      userId,
      userIdIncludingInactive: userId,
      teams: z.optional(z.nullable(z.array(z.object({ name: text })))),
    }),
  ),
});
const paging = z.object({
  paging: z.optional(z.nullable(z.object({ next: z.optional(z.nullable(z.object({ after: z.string() }))) }))),
});

/** Walks all pages of a list. */
const allPages = async <Item>(
  getPage: (after: string | undefined) => Promise<unknown>,
  read: (page: unknown) => readonly Item[],
): Promise<readonly Item[]> => {
  const items: Item[] = [];
  let after: string | undefined;
  do {
    const page = await getPage(after);
    items.push(...read(page));
    const next = z.safeParse(paging, page);
    after = next.success ? next.data.paging?.next?.after : undefined;
  } while (after !== undefined);
  return items;
};

/** An owner, and the user behind it: the id that histories name; null for a queue. `teams`: by name, the main and the additional ones. */
type OwnerAndUser = { owner: Owner; userId: string | null; teams: readonly string[] };

const readOwners = (page: unknown): readonly OwnerAndUser[] => {
  const parsed = z.safeParse(ownersPage, page);
  if (!parsed.success) throw new CrmUnavailable('down', 'HubSpot answered owners that cannot be read');
  return parsed.data.results.map(({ id, email, firstName, lastName, type, archived, ...user }) => ({
    owner: {
      id,
      name: [firstName, lastName].filter(Boolean).join(' ') || (email ?? id),
      email: email ?? '',
      kind: type === 'QUEUE' ? 'queue' : 'person',
      active: !archived,
    },
    // An archived owner has lost its `userId`.
    userId: user.userId ?? user.userIdIncludingInactive ?? null,
    teams: (user.teams ?? []).flatMap(({ name }) => name ?? []),
  }));
};

/** All owners, those who left too: records may still name them. */
export const readAllOwners = async (api: OwnersApi): Promise<readonly Owner[]> =>
  (await readOwnersAndUsers(api)).map(({ owner }) => owner);

export const readOwnersAndUsers = async (api: OwnersApi): Promise<readonly OwnerAndUser[]> => {
  const [active, archived] = await Promise.all(
    [false, true].map((archived) => allPages((after) => api.getPage(undefined, after, pageSize, archived), readOwners)),
  );
  return [...(active ?? []), ...(archived ?? [])];
};

/** When each user works; none at all where the app may not read users. */
export const readAllAvailability = async (api: BasicApi): Promise<readonly Availability[]> => {
  try {
    return await allPages(
      (after) => api.getPage('0-115', pageSize, after, [...userProperties]),
      (page) => readRows(page).rows.flatMap(({ properties }) => readAvailability(properties) ?? []),
    );
  } catch (error) {
    if (error instanceof CrmRejected && error.code === 'forbidden') return [];
    throw error;
  }
};
