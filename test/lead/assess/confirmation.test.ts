import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confirmationOf, standingOf, type ConfirmationInput } from '../../../shared/lead/assess/confirmation.ts';
import { plusDays } from '../../../shared/domain/instant.ts';
import { confirmationMeans, stages, type Signal } from '../../../shared/domain/lead.ts';
import type { Facts } from '../../../shared/domain/facts.ts';
import type { Confirmation } from '../../../shared/domain/lead-state.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import { examplePolicy, ids, monday } from '../../support/lead.ts';

const given = '2026-11-20T09:00:00.000Z';
const tuesday = '2026-11-24T10:00:00.000Z';
const wednesday = '2026-11-25T10:00:00.000Z';
const ready = { status: 'ready', how: 'call' };
const mark = { at: given, by: ids.anna };

const policyWith = (own: Partial<Policy['confirmation']>): Policy => {
  const policy = examplePolicy();
  return { ...policy, confirmation: { ...policy.confirmation, ...own } };
};

type Look = Partial<Omit<ConfirmationInput, 'world'>> & { now?: string; facts?: Facts; signals?: Signal[] };
const look = ({ now = monday, facts = {}, signals = [], ...own }: Look = {}): Confirmation | undefined =>
  confirmationOf({
    said: ready,
    mark,
    taskDoneAt: null,
    kept: undefined,
    policy: examplePolicy(),
    ...own,
    world: { facts, signals, now },
  });
/** A look that must find a confirmation. */
const confirmed = (own: Look = {}): Confirmation => {
  const found = look(own);
  if (found === undefined) throw new Error('no confirmation was found');
  return found;
};
const notNow: Facts = { leadStatus: 'BAD_TIMING' };

describe('a confirmation', () => {
  it('is the status and the way, when and by whom they were set', () => {
    expect(look()).toEqual({ status: 'ready', how: 'call', at: given, by: ids.anna, toldAt: given, knownThen: [] });
  });

  it.each([
    ['nothing is set', null],
    ['only the status is set', { status: 'ready', how: ' ' }],
    ['only the way is set', { status: '', how: 'call' }],
    ['the status is a word nobody knows', { status: 'Signed', how: 'call' }],
  ])('is none when %s, whatever was confirmed before', (_, said) => {
    expect(look({ said, kept: confirmed() })).toBeUndefined();
  });

  it.each([
    ['Problem Aware', 'problem-aware'],
    ['problem_aware', 'problem-aware'],
    [' READY ', 'ready'],
    ['Signature pending', 'ready'],
    ['signature-PENDING', 'ready'],
  ])('knows the status %j', (status, stage) => {
    const policy = policyWith({ words: { 'Signature pending': 'ready' } });
    expect(look({ said: { status, how: 'Call' }, policy })).toMatchObject({ status: stage, how: 'call' });
  });

  it('keeps no words of the admin’s own for how it was confirmed', () => {
    expect(look({ said: { status: 'ready', how: 'Anna said so' } })?.how).toBe('another way');
  });

  it('is given when it was first seen, where the CRM does not tell', () => {
    const first = confirmed({ mark: null });
    expect(first).toEqual({ status: 'ready', how: 'call', at: monday, knownThen: [] });
    expect(look({ mark: null, kept: first, now: tuesday })).toEqual(first);
    expect(look({ mark: null, kept: first, now: tuesday, said: { ...ready, how: 'email' } })?.at).toBe(tuesday);
  });

  it('that the CRM dates in the future counts as now, once', () => {
    const ahead = { at: '2026-11-23T10:04:00.000Z', by: null };
    const first = confirmed({ mark: ahead });
    expect(first.at).toBe(monday);
    const later = { mark: ahead, kept: first, now: '2026-11-23T10:02:00.000Z' };
    expect(look(later)).toEqual(first);
    // Evidence of these minutes is newer than the confirmation, and the same mark again does not undo it.
    const voided = confirmed({ ...later, facts: notNow });
    expect(voided.voided?.at).toBe('2026-11-23T10:02:00.000Z');
    expect(look({ ...later, kept: voided, facts: notNow, now: '2026-11-23T10:03:00.000Z' })).toEqual(voided);
  });

  it('stays as it is while nothing is new', () => {
    const first = confirmed();
    expect(look({ kept: first, now: wednesday })).toEqual(first);
    expect(look({ kept: first, now: wednesday, mark: null })).toEqual(first);
  });

  it('is given anew by a later mark of the same words', () => {
    expect(look({ kept: confirmed(), mark: { at: tuesday, by: ids.ben }, now: wednesday })).toMatchObject({
      at: tuesday,
      by: ids.ben,
    });
  });

  it('is not given anew by a change of the record, where the CRM keeps no history of the fields', () => {
    const first = confirmed({ mark: { at: given, by: null, isLatest: true } });
    expect(first.at).toBe(given);
    const touched = { at: tuesday, by: ids.ben, isLatest: true };
    expect(look({ kept: first, mark: touched, now: wednesday })?.at).toBe(given);
    expect(look({ kept: first, mark: touched, now: wednesday, said: { status: 'curious', how: 'call' } })?.at).toBe(
      tuesday,
    );
  });

  it('is given anew by completing the task that asks for it, and not by one that was completed before', () => {
    const first = confirmed();
    const asked = confirmed({ kept: first, taskDoneAt: tuesday, now: wednesday });
    expect(asked.at).toBe(tuesday);
    expect(look({ kept: asked, taskDoneAt: null, now: wednesday })).toEqual(asked);
    expect(look({ kept: first, taskDoneAt: '2026-11-19T09:00:00.000Z', now: wednesday })).toEqual(first);
    // Completed long before the words were set, in a CRM that does not date them.
    expect(look({ mark: null, taskDoneAt: given, now: wednesday })?.at).toBe(wednesday);
  });
});

describe('evidence against a confirmation', () => {
  it('voids it, with the reason', () => {
    expect(look({ kept: confirmed(), facts: notNow, now: tuesday })?.voided).toEqual({
      at: tuesday,
      reason: 'The lead status says not now.',
    });
  });

  it('that held when it was first seen is no news', () => {
    const first = confirmed({ facts: notNow });
    expect(first.knownThen).toEqual(['not-now-since']);
    expect(look({ kept: first, facts: notNow, now: tuesday })?.voided).toBeUndefined();
  });

  it('is news when it ceased to hold meanwhile', () => {
    const first = confirmed({ facts: notNow });
    const without = confirmed({ kept: first, facts: { leadStatus: 'OPEN' }, now: tuesday });
    expect(without.knownThen).toEqual([]);
    expect(look({ kept: without, facts: notNow, now: wednesday })?.voided?.at).toBe(wednesday);
  });

  it('stands when it passes, until the confirmation is given anew', () => {
    const voided = confirmed({ kept: confirmed(), facts: notNow, now: tuesday });
    expect(look({ kept: voided, facts: {}, now: wednesday })).toEqual(voided);
    const anew = { kept: voided, facts: notNow, mark: { at: wednesday, by: ids.anna }, now: wednesday };
    expect(look(anew)).toMatchObject({ at: wednesday, knownThen: ['not-now-since'] });
    expect(look(anew)?.voided).toBeUndefined();
    expect(look({ ...anew, said: { status: 'curious', how: 'email' } })?.voided).toBeUndefined();
  });

  it('is not answered by what was given before it was seen', () => {
    const voided = confirmed({ kept: confirmed(), facts: notNow, now: tuesday });
    for (const at of [monday, tuesday]) {
      const mark = { at, by: ids.anna };
      expect(look({ kept: voided, facts: notNow, mark, now: wednesday })?.voided).toEqual(voided.voided);
    }
  });

  describe('by a signal', () => {
    const policy = policyWith({
      voidedBy: [{ rule: 'left-since', when: { signal: { any: ['clicked'] } }, reason: 'Left since.' }],
    });
    const clicked = (at: string): Signal[] => [{ signal: 'clicked', at }];

    it('counts only when the signal came after', () => {
      const first = confirmed({ policy, signals: clicked(given) });
      expect(first).toMatchObject({ knownThen: [] });
      expect(first.voided).toBeUndefined();
      expect(look({ policy, kept: first, signals: clicked(tuesday), now: tuesday })?.voided?.reason).toBe(
        'Left since.',
      );
    });

    it('counts though it came before the confirmation was first seen', () => {
      expect(look({ policy, signals: clicked('2026-11-21T09:00:00.000Z') })?.voided?.at).toBe(monday);
    });
  });
});

describe('a standing', () => {
  const policy = examplePolicy();
  const at = (now: string, own: Partial<Confirmation> = {}) =>
    standingOf(ready, { ...confirmed(), ...own }, policy, { now });

  it('is confirmed for the days of the policy, and not a moment longer', () => {
    const until = plusDays(given, 30);
    expect(at(plusDays(given, 29))).toEqual({ as: 'confirmed', missing: '', until });
    expect(at(new Date(Date.parse(until) - 1).toISOString()).as).toBe('confirmed');
    expect(at(until).as).toBe('stale');
  });

  it('is judged by what is kept where the record was not read', () => {
    expect(standingOf(null, confirmed(), policy, { now: monday }).as).toBe('confirmed');
  });

  it.each([
    [
      'none',
      standingOf(null, undefined, policy, { now: monday }),
      'Buyer status is empty: ask the buyer where they stand, then set Buyer status (Curious, Problem aware, Evaluating, Ready, Customer or Resting) and Buyer status confirmed by (Call, Meeting, E-mail or Message).',
    ],
    [
      'incomplete',
      standingOf({ status: 'ready', how: '' }, undefined, policy, { now: monday }),
      'Buyer status is set to “Ready”, and how it was confirmed is missing: set Buyer status confirmed by (Call, Meeting, E-mail or Message).',
    ],
    [
      'incomplete',
      standingOf({ status: '', how: 'call' }, undefined, policy, { now: monday }),
      'Buyer status is empty, and only how it was confirmed is set: set Buyer status (Curious, Problem aware, Evaluating, Ready, Customer or Resting) too.',
    ],
    [
      'unknown-word',
      standingOf({ status: 'Signed', how: 'call' }, undefined, policy, { now: monday }),
      'Buyer status is set to “Signed”, which the policy does not know: choose Curious, Problem aware, Evaluating, Ready, Customer or Resting, or have “Signed” added under confirmation.words of the policy.',
    ],
    [
      'stale',
      at('2026-12-24T10:00:00.000Z'),
      'Buyer status “Ready” was confirmed on 2026-11-20, and that counts for 30 days only. Ask the buyer again, then set Buyer status and Buyer status confirmed by anew, or complete the task that asks for them when both still hold.',
    ],
    [
      'contradicted',
      at(tuesday, { voided: { at: monday, reason: 'The lead status says not now.' } }),
      'Buyer status “Ready” was confirmed on 2026-11-20, and newer evidence is against it: The lead status says not now. Ask the buyer again, then set Buyer status and Buyer status confirmed by anew, or complete the task that asks for them when both still hold.',
    ],
  ])('that is %s says what is missing and how to give it', (as, standing, missing) => {
    expect(standing).toMatchObject({ as, missing });
    expect(standing.kept ?? missing).not.toContain('Signed');
  });

  it('shows an odd status without what could break a line or hide in it', () => {
    const status = `Si\ngned\u202E${'x'.repeat(500)}`;
    const { missing } = standingOf({ status, how: 'call' }, undefined, policy, { now: monday });
    expect(missing).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
    expect(missing.length).toBeLessThan(400);
  });
});

describe('for any history of looks', () => {
  const days = fc.integer({ min: 0, max: 60 });
  const step = fc.record({
    wait: fc.integer({ min: 0, max: 20 }),
    said: fc.option(
      fc.record({ status: fc.constantFrom(...stages, 'hot', ''), how: fc.constantFrom(...confirmationMeans, '') }),
    ),
    mark: fc.option(days),
    done: fc.option(days),
    facts: fc.constantFrom<Facts>({}, notNow, { optedOut: true }),
  });

  it('a confirmation is never of the future, never goes back for the same words, and looking twice changes nothing', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        let kept: Confirmation | undefined;
        let day = 0;
        for (const { wait, said, mark, done, facts } of steps) {
          day += wait;
          const now = plusDays(monday, day);
          const told = mark === null ? null : { at: plusDays(monday, mark), by: null };
          const own = { said, mark: told, taskDoneAt: done === null ? null : plusDays(monday, done), facts, now };
          const next = look({ ...own, kept });
          const since = next?.status === kept?.status && next?.how === kept?.how ? kept?.at : undefined;
          expect(next === undefined || next.at <= now).toBe(true);
          expect(next === undefined || since === undefined || next.at >= since).toBe(true);
          expect(look({ ...own, kept: next })).toEqual(next);
          kept = next;
        }
      }),
    );
  });

  it('one is found exactly when a known status and a way are set', () => {
    fc.assert(
      fc.property(step, ({ said, facts }) => {
        const isGiven = said !== null && said.how !== '' && stages.some((stage) => stage === said.status);
        expect(look({ said, facts }) !== undefined).toBe(isGiven);
      }),
    );
  });
});
