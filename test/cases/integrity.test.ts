/** Nothing lost, nothing doubled: what happened to people who run this, row by row. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readRelations } from '../../shared/store/relations.ts';
import { relationName } from '../../shared/domain/relation.ts';
import { unwatchedPolicy } from '../support/lead.ts';
import { startPortal, type Portal } from '../support/portal.ts';

const minuteMs = 60_000;
/** How stages come about in a firm of many: by what each of its people wrote or looked at. */
const said: readonly Record<string, string>[] = [
  { message: 'Our line stops twice a week.' },
  {},
  { recent_conversion_event_name: 'Pricing request', message: 'Prices, please.' },
];

describe('IN4 a firm of many people with mixed stages', () => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await startPortal({ policy: unwatchedPolicy() });
  });
  afterAll(() => portal.stop());

  const firmOf = (count: number, firm: string): string[] =>
    Array.from({ length: count }, (_, place) =>
      portal.contact({
        email: `person-${place}@${firm}.example`,
        firstname: `Pat ${place}`,
        recent_conversion_date: String(Date.parse(portal.clock.at)),
        ...said[place % said.length],
      }),
    );
  /** Looks at all of them, one after the other as their events come. Answers what was written, in the ledger's words. */
  const round = async (ids: readonly string[]): Promise<string[]> => {
    const wrote: string[] = [];
    for (const id of ids) {
      portal.clock.advance(minuteMs);
      const outcomes = await portal.handOff([portal.look(id)]);
      wrote.push(...outcomes.flatMap(({ written }) => written?.parts ?? []));
    }
    return wrote;
  };
  const versionOf = async (firm: string): Promise<number | undefined> => {
    const key = { kind: 'company', value: `${firm}.example` } as const;
    return (await readRelations(portal.table, [key])).get(relationName(key))?.version;
  };

  test.each([
    ['as many as are remembered', 18],
    ['more than are remembered', 24],
  ])('writes nothing when looks find no change: %s', async (_, count) => {
    const firm = `firm-of-${count}`;
    const ids = firmOf(count, firm);
    await round(ids);
    // Whoever came first has not heard of those who came after.
    await round(ids);
    const version = await versionOf(firm);
    for (let rounds = 0; rounds < 5; rounds += 1) expect(await round(ids)).toEqual([]);
    expect(await versionOf(firm)).toBe(version);
  });
});
