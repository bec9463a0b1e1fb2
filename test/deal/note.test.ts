import { describe, expect, test } from 'vitest';
import { holderOf, holdNote, holdTasks, type Hold } from '../../shared/deal/note.ts';
import { en } from '../../shared/words/en.ts';
import { examplePolicy, ids, monday, team, withoutOwners } from '../support/lead.ts';

const hold = (own: Partial<Hold> = {}): Hold => ({
  deal: { name: 'Twelve presses', ownerId: ids.ben },
  verdict: { as: 'reverted', enteredAt: monday, at: monday, missing: ['Its contact: stale.'] },
  missing: ['Ada Example: stale.'],
  closedIn: 'Signed',
  backIn: 'Offer',
  letStand: null,
  hasContact: true,
  ended: null,
  count: 1,
  say: en,
  ...own,
});
const flagged = (own: Partial<Hold> = {}): Hold =>
  hold({ verdict: { ...hold().verdict, as: 'flagged' }, backIn: null, letStand: 'twice', count: 3, ...own });
const textOf = (one: Hold): string => JSON.stringify(holdNote(one).card);

describe('the note on a held deal', () => {
  test('says what happened, exactly what is missing, and how to give it', () => {
    expect(holdNote(hold()).card).toEqual({
      title: 'Close held: Twelve presses',
      sections: [
        {
          heading: 'What happened',
          lines: ['Closed as “Signed” on 2026-11-23, without a confirmed buyer status.', 'It is back in “Offer”.'],
        },
        { heading: 'What is missing', lines: ['Ada Example: stale.'] },
        {
          heading: 'How to give it',
          lines: [
            'Ask the buyer where they stand. Then set the buyer status, and how it was confirmed (a call, a meeting, an e-mail or a message).',
            'Set both on this deal, or on the contact you spoke with.',
            'Then close the deal again.',
          ],
        },
      ],
    });
  });

  test('says of a deal that stays why it stays, and how often that was', () => {
    const text = textOf(flagged());
    expect(text).toContain('Closed without a confirmation: Twelve presses');
    expect(text).toContain('put back twice before');
    expect(text).toContain('Unconfirmed closes of this deal so far: 3');
    expect(text).not.toContain('close the deal again');
    for (const letStand of ['policy', 'no-open-stage', 'unreadable', 'refused'] as const) {
      expect(textOf(flagged({ letStand }))).toContain('left where it is');
    }
  });

  test('says to add a contact where there is none', () => {
    expect(textOf(hold({ hasContact: false }))).toContain('add the person you spoke with as its contact');
  });

  test('does without what is not known any more', () => {
    const text = textOf(hold({ closedIn: null, backIn: null, deal: { name: ' ', ownerId: null } }));
    expect(text).toContain('Closed on 2026-11-23');
    expect(text).toContain('It is open again.');
    expect(text).toContain('a deal without a name');
  });

  test('has one line for each thing, however the deal and its stages are named', () => {
    const name = `Presses\n\u202Ereversed ${'x'.repeat(500)}`;
    const { card } = holdNote(hold({ deal: { name, ownerId: null }, closedIn: name, backIn: name }));
    for (const text of [card.title, ...card.sections.flatMap(({ lines }) => lines)]) {
      expect(text).not.toMatch(/[\n\u202E]/);
      expect(text.length).toBeLessThan(500);
    }
  });

  test('changes its fingerprint with what it says, and with nothing else', () => {
    expect(holdNote(hold()).hash).toBe(holdNote(hold()).hash);
    expect(holdNote(hold({ missing: ['Ada Example: none.'] })).hash).not.toBe(holdNote(hold()).hash);
  });
});

describe('the tasks of a held deal', () => {
  const tell = (rep: string | undefined) => {
    const policy = examplePolicy();
    const { tell: _, ...close } = policy.close;
    return { ...policy, close: rep === undefined ? close : { ...close, tell: rep } };
  };
  const tasksOf = (one: Hold, rep: string | undefined, people = team()) =>
    holdTasks(one, people, tell(rep), monday).map(({ key, to }) => ({ key, to }));

  test('ask its owner, and tell whom the policy names', () => {
    expect(tasksOf(hold(), 'anna')).toEqual([
      { key: 'close-1', to: ids.ben },
      { key: 'tell-1', to: ids.anna },
    ]);
    expect(holdTasks(hold(), team(), tell('anna'), monday)[0]).toMatchObject({
      subject: 'Confirm with the buyer: Twelve presses',
      dueAt: monday,
      priority: 'HIGH',
      lines: expect.arrayContaining(['Ada Example: stale.', 'It is back in “Offer”.']),
    });
  });

  test('have keys of their own for each time', () => {
    expect(tasksOf(flagged(), 'anna').map(({ key }) => key)).toEqual(['close-3', 'tell-3']);
  });

  test('are one where nobody else is to be told: nobody named, the owner named, or one who left', () => {
    const one = [{ key: 'close-1', to: ids.ben }];
    expect(tasksOf(hold(), undefined)).toEqual(one);
    expect(tasksOf(hold(), 'ben')).toEqual(one);
    expect(tasksOf(hold(), 'anna', withoutOwners(team(), ids.anna))).toEqual(one);
  });

  test('go to the default owner when the deal has no owner who is still there', () => {
    for (const ownerId of [null, ids.left, ids.queue, 'nobody']) {
      expect(holderOf({ deal: { name: '', ownerId } }, team(), examplePolicy())).toBe(ids.anna);
    }
    expect(holderOf(hold(), team(), examplePolicy())).toBe(ids.ben);
    expect(
      holderOf(hold({ deal: { name: '', ownerId: null } }), withoutOwners(team(), ids.anna), examplePolicy()),
    ).toBeNull();
  });

  test('ask an owner whom the policy does not know', () => {
    expect(holderOf({ deal: { name: '', ownerId: ids.other } }, team(), examplePolicy())).toBe(ids.other);
  });
});
