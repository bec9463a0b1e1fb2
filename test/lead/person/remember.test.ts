import { describe, expect, test } from 'vitest';
import { leadName, noRelation, type RelationState } from '../../../shared/domain/relation.ts';
import type { Owner } from '../../../shared/domain/team.ts';
import { forgetRecord } from '../../../shared/lead/person/elsewhere.ts';
import { leadsToWake } from '../../../shared/lead/person/news.ts';
import { rememberPerson, type RecordOfPerson } from '../../../shared/lead/person/remember.ts';
import { signsOf } from '../../../shared/lead/person/signs.ts';
import { personHash } from '../../../shared/lambda/person-key.ts';

const connection = 'hubspot-1';
const monday = '2026-11-23T09:00:00.000Z';
const lead = (id: string) => ({ connection, id });
const user = (id: string): [string, Owner] => [id, { id, name: id, email: '', kind: 'person', active: true }];
const team = { reps: [], owners: new Map(['101', '102', '109'].map(user)) };
const around = { former: undefined, lost: null, team, nameOf: () => null };
const signs = (firstName: string, company = '') => signsOf({ firstName, company }, (text) => personHash('key', text));

const after = (before: RelationState, of: string | RecordOfPerson['lead'], owner: RecordOfPerson['owner']) =>
  seen({ a: before }, of, owner).state('a');
const seen = (
  before: Readonly<Record<string, RelationState>>,
  of: string | RecordOfPerson['lead'],
  owner: RecordOfPerson['owner'],
  own: RecordOfPerson['signs'] = {},
  tells: RecordOfPerson['tells'] = {},
) => {
  const record = {
    lead: typeof of === 'string' ? lead(of) : of,
    stage: 'curious',
    at: monday,
    signs: own,
    owner,
    tells,
    now: monday,
  };
  const { changed, wake } = rememberPerson(record, new Map(Object.entries(before)), around);
  return { state: (key: string): RelationState => changed.get(key) ?? before[key] ?? noRelation, changed, wake };
};

/** The records that stand there, whoever brought them. */
const told = ({ leads }: RelationState): unknown =>
  Object.fromEntries(Object.entries(leads).map(([name, { via: _, ...one }]) => [name, one]));

const anna = { rep: 'anna', ownerId: '101', colleague: 'anna' };
const ben = { rep: 'ben', ownerId: '102', colleague: 'ben' };
const frida = { rep: null, ownerId: '109', colleague: '@frida' };
const choice = 'new' as const;

describe('whom somebody chose for a person', () => {
  test('is the latest choice, on whatever record', () => {
    const first = after(noRelation, '1', { ...ben, choice });
    const second = after(first, '2', { ...frida, choice });
    expect([first.chosen, second.chosen]).toEqual(['ben', '@frida']);
    // Seen once more, the first choice is no news.
    expect(after(second, '1', { ...ben, choice: 'known' })).toBe(second);
  });

  test('is nobody any more once the choice is taken back where it was made', () => {
    const other = after(after(noRelation, '1', { ...ben, choice }), '2', ben);
    expect(other.chosen).toBe('ben');
    expect(after(other, '1', anna)).not.toHaveProperty('chosen');
  });

  test('is told to the leads of others that nobody chose for, and that have somebody else', () => {
    let state = after(noRelation, 'given', anna);
    state = after(state, 'chosen too', { ...frida, choice });
    state = after(state, { connection: 'salesforce-1', id: 'there' }, ben);
    state = after(state, '1', { ...ben, choice });
    expect(leadsToWake(state, lead('1'))).toEqual([lead('given')]);
    expect(leadsToWake(state, lead('given'))).toEqual([]);
    expect(leadsToWake(state, lead('chosen too'))).toEqual([]);
  });
});

describe('a person with several addresses', () => {
  test('is told the same under each of them, and whoever hears of it for the first time is looked at', () => {
    const old = after(noRelation, 'old', { ...frida, choice });
    const recent = after(noRelation, 'recent', ben);
    const both = seen({ a: recent, b: old }, 'both', { ...frida });
    expect(told(both.state('a'))).toEqual(told(both.state('b')));
    expect([both.state('a').chosen, both.state('b').chosen]).toEqual(['@frida', '@frida']);
    expect(both.wake).toEqual([lead('recent')]);
  });

  test('tells under each what a record says of itself by now, not what was brought from it before', () => {
    const joined = seen({ a: after(noRelation, 'one', ben), b: noRelation }, 'both', ben);
    const moved = seen({ a: joined.state('a') }, 'one', anna);
    const again = seen({ a: moved.state('a'), b: joined.state('b') }, 'both', ben);
    expect(told(again.state('b'))).toEqual(told(moved.state('a')));
    expect(told(again.state('a'))).toEqual(told(moved.state('a')));
    expect(again.wake).toEqual([]);
    const quiet = seen({ a: again.state('a'), b: again.state('b') }, 'both', ben);
    expect([quiet.changed.size, quiet.wake]).toEqual([0, []]);
  });

  test('forgets under each a record that is gone from its own', () => {
    const joined = seen({ a: after(noRelation, 'one', ben), b: noRelation }, 'both', ben);
    const a = forgetRecord(joined.state('a'), lead('one'));
    const again = seen({ a, b: joined.state('b') }, 'both', ben);
    expect([Object.keys(again.state('a').leads), Object.keys(again.state('b').leads)]).toEqual([
      [leadName(lead('both'))],
      [leadName(lead('both'))],
    ]);
  });

  test('knows nothing more of the others under an address when the record is gone that had them all', () => {
    const joined = seen({ a: after(noRelation, 'one', ben), b: after(noRelation, 'two', anna) }, 'both', ben);
    const [a, b] = [forgetRecord(joined.state('a'), lead('both')), forgetRecord(joined.state('b'), lead('both'))];
    expect([Object.keys(a.leads), Object.keys(b.leads)]).toEqual([[leadName(lead('one'))], [leadName(lead('two'))]]);
  });

  test('forgets under each what a record confirmed, and whom somebody chose on it, when it says so no more', () => {
    const confirmed = { status: 'ready', how: 'call', at: monday } as const;
    const said = seen({ a: noRelation }, 'one', { ...ben, choice }, {}, { confirmed });
    const joined = seen({ a: said.state('a'), b: noRelation }, 'both', ben);
    expect(joined.state('b')).toMatchObject({ chosen: 'ben', confirmed: { on: leadName(lead('one')) } });
    const unsaid = seen({ a: joined.state('a') }, 'one', ben);
    const again = seen({ a: unsaid.state('a'), b: joined.state('b') }, 'both', ben);
    for (const state of [again.state('a'), again.state('b')]) {
      expect(state).not.toHaveProperty('chosen');
      expect(state).not.toHaveProperty('confirmed');
    }
    expect(seen({ a: again.state('a') }, 'one', ben).changed.size).toBe(0);
  });

  test('forgets it as well under an address that the record was never brought to, and is quiet then', () => {
    const confirmed = { status: 'ready', how: 'call', at: monday } as const;
    let a = seen({ a: noRelation }, 'one', { ...ben, choice }, {}, { confirmed }).state('a');
    let [b, c] = [noRelation, noRelation];
    /** One record has the addresses a and b, another one b and c. @returns how many items changed */
    const lookAtBoth = (): number => {
      const left = seen({ a, b }, 'left', ben);
      [a, b] = [left.state('a'), left.state('b')];
      const right = seen({ b, c }, 'right', ben);
      [b, c] = [right.state('b'), right.state('c')];
      return left.changed.size + right.changed.size;
    };
    for (let looks = 0; looks < 3; looks += 1) lookAtBoth();
    expect([c.chosen, c.confirmed?.on]).toEqual(['ben', leadName(lead('one'))]);
    a = seen({ a }, 'one', ben).state('a');
    for (let looks = 0; looks < 3; looks += 1) lookAtBoth();
    expect([a, b, c].flatMap((one) => [one.chosen ?? [], one.confirmed ?? []].flat())).toEqual([]);
    expect(lookAtBoth()).toBe(0);
  });

  test('tells what was bought under the addresses of whoever bought it alone, so that it is taken back with them', () => {
    const won = { 'hubspot-1#7': monday };
    const bought = { ...after(noRelation, 'one', ben), won };
    const joined = seen({ a: bought, b: noRelation }, 'both', ben);
    expect(joined.state('a').won).toEqual(won);
    expect(joined.state('b').won).toBeUndefined();
    const { won: _, ...reopened } = joined.state('a');
    const again = seen({ a: reopened, b: joined.state('b') }, 'both', ben);
    expect([again.state('a').won, again.state('b').won]).toEqual([undefined, undefined]);
  });

  test('does not come back by two records that have all addresses', () => {
    const first = seen({ a: after(noRelation, 'one', ben), b: noRelation }, 'both', ben);
    const second = seen({ a: first.state('a'), b: first.state('b') }, 'too', ben);
    let now = { a: forgetRecord(second.state('a'), lead('one')), b: second.state('b') };
    for (const name of ['both', 'too', 'both', 'too']) {
      const next = seen(now, name, ben);
      now = { a: next.state('a'), b: next.state('b') };
    }
    expect(Object.keys(now.a.leads)).not.toContain(leadName(lead('one')));
    expect(Object.keys(now.b.leads)).not.toContain(leadName(lead('one')));
  });
});

describe('an address that is no identity', () => {
  test('keeps that the record has it, and nothing of who was chosen', () => {
    const tom = seen({ a: noRelation }, 'tom', { ...ben, choice }, signs('Tom', 'Mill'));
    const lena = seen({ a: tom.state('a') }, 'lena', { ...frida, choice }, signs('Lena', 'Bakery'));
    expect(lena.state('a')).toMatchObject({ chosen: 'ben', leads: { [`${connection}#lena`]: { isChosen: true } } });
  });

  test('says nothing of the person’s other address', () => {
    const mailbox = seen({ m: noRelation }, 'tom', { ...ben, choice }, signs('Tom')).state('m');
    const own = seen({ o: noRelation }, 'lena', { ...frida, choice }, signs('Lena')).state('o');
    const both = seen({ m: mailbox, o: own }, 'lena again', frida, signs('Lena'));
    expect([both.state('m').chosen, both.state('o').chosen]).toEqual(['ben', '@frida']);
    expect(Object.keys(both.state('o').leads)).not.toContain(`${connection}#tom`);
  });

  test('is one with more than ten records', () => {
    let state = noRelation;
    for (let n = 0; n < 10; n += 1) state = after(state, `${n}`, ben);
    expect(seen({ a: state }, 'one more', frida).state('a').owners).toEqual({ [connection]: '102' });
    expect(seen({ a: state }, 'one more', { ...frida, choice }).state('a').chosen).toBeUndefined();
    expect(seen({ a: state }, '3', { ...frida, choice }).state('a').chosen).toBe('@frida');
  });
});
