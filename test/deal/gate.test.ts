import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newDealState, type DealState } from '../../shared/domain/deal-state.ts';
import type { StageChange } from '../../shared/domain/deal.ts';
import type { Said } from '../../shared/deal/missing.ts';
import { judgeClose, letStandInstead, mostReverts, type CloseInput } from '../../shared/deal/gate.ts';
import type { Standing } from '../../shared/domain/lead-state.ts';
import { examplePolicy, monday } from '../support/lead.ts';

const minutesAgo = (minutes: number): string => new Date(Date.parse(monday) - minutes * 60_000).toISOString();
const daysAgo = (days: number): string => minutesAgo(days * 1440);

const move = (stage: string, outcome: StageChange['outcome'], at: string, own: Partial<StageChange> = {}) => ({
  stage,
  stageName: `Stage ${stage}`,
  pipeline: 'sales',
  outcome,
  at,
  byUs: false,
  ...own,
});
const won = (at = minutesAgo(1)) => move('signed', 'won', at);
const offered = (at = daysAgo(1)) => move('offer', 'open', at);

const said = (own: Partial<Said> & { as?: Standing['as']; missing?: string } = {}): Said => {
  const { as = 'none', missing = as === 'confirmed' ? '' : `It is ${as}.`, ...rest } = own;
  const isGiven = as === 'stale' || as === 'contradicted';
  const given: Said['confirmation'] = { status: 'ready', how: 'call', at: daysAgo(40), knownThen: [] };
  return { name: 'Ada Example', confirmation: isGiven ? given : undefined, standing: { as, missing }, ...rest };
};
const confirmed = (status: 'curious' | 'evaluating' | 'ready' | 'resting' = 'ready', at = daysAgo(2)): Said =>
  said({ as: 'confirmed', confirmation: { status, how: 'call', at, knownThen: [] } });

const close = (own: Partial<CloseInput> = {}): CloseInput => ({
  deal: {
    connection: 'hubspot-1',
    id: '9',
    name: 'Twelve presses',
    outcome: 'won',
    stage: 'signed',
    stageName: 'Stage signed',
    pipeline: 'sales',
    ownerId: '101',
    leadIds: ['51'],
    fields: {},
    buyerStatus: null,
    lostReason: null,
    readAt: monday,
  },
  history: [won(), offered()],
  state: newDealState,
  own: said(),
  contacts: [said()],
  unreadable: 0,
  policy: examplePolicy(),
  now: monday,
  ...own,
});
const asked = (own: Partial<CloseInput['policy']['close']>): CloseInput['policy'] => {
  const policy = examplePolicy();
  return { ...policy, close: { ...policy.close, ...own } };
};
const verdictOf = (own: Partial<CloseInput> = {}) => judgeClose(close(own))?.verdict.as;

describe('a close that sales has confirmed', () => {
  test.each<{ by: string; own: Partial<CloseInput> }>([
    { by: 'its contact', own: { contacts: [confirmed()] } },
    { by: 'one of five contacts', own: { contacts: [said(), said(), confirmed(), said(), said()] } },
    { by: 'the deal itself, without any contact', own: { contacts: [], own: confirmed('evaluating') } },
    {
      by: 'the deal itself, where a contact was contradicted',
      own: { own: confirmed(), contacts: [said({ as: 'contradicted' })] },
    },
    {
      by: 'a status newer than one that would not do',
      own: { own: confirmed('curious', daysAgo(9)), contacts: [confirmed()] },
    },
    { by: 'a contact, while another one cannot be read', own: { contacts: [confirmed()], unreadable: 1 } },
  ])('passes by $by, with nothing to say', ({ own }) => {
    expect(judgeClose(close(own))).toMatchObject({
      verdict: { as: 'passed', enteredAt: minutesAgo(1), at: monday, missing: [] },
      revertTo: null,
      reverts: 0,
      flags: 0,
    });
  });
});

describe('a close that sales has not confirmed', () => {
  test.each<{ why: string; own: Partial<CloseInput>; missing: readonly string[] }>([
    {
      why: 'nobody said anything',
      own: {},
      missing: ['There is no confirmed buyer status on the deal, nor on its contact.'],
    },
    {
      why: 'none of five said anything',
      own: { contacts: Array.from({ length: 5 }, () => said()) },
      missing: ['There is no confirmed buyer status on the deal, nor on any of its 5 contacts.'],
    },
    {
      why: 'there is no contact',
      own: { contacts: [] },
      missing: ['The deal has no contact, and its own buyer status is not confirmed.'],
    },
    { why: 'it is stale', own: { contacts: [said({ as: 'stale' })] }, missing: ['Its contact: It is stale.'] },
    {
      why: 'it was contradicted',
      own: { contacts: [said(), said({ as: 'contradicted' }), said({ as: 'contradicted' })] },
      missing: ['2 of its 3 contacts: It is contradicted.'],
    },
    {
      why: 'nobody knows the word on the deal, and how is missing on the contact',
      own: { own: said({ as: 'unknown-word' }), contacts: [said({ as: 'incomplete' })] },
      missing: ['On the deal: It is unknown-word.', 'Its contact: It is incomplete.'],
    },
    {
      why: 'the newest status is one that does not close',
      own: { own: confirmed('ready', daysAgo(9)), contacts: [confirmed('resting', daysAgo(1))] },
      missing: [
        'Its contact: the buyer status says “Resting”; a deal closes only with Problem aware, Evaluating, Ready or Customer.',
      ],
    },
  ])('goes back to the stage before when $why, and says so', ({ own, missing }) => {
    expect(judgeClose(close(own))).toMatchObject({
      verdict: { as: 'reverted', missing },
      revertTo: { stage: 'offer', stageName: 'Stage offer', pipeline: 'sales' },
      letStand: null,
      reverts: 1,
      flags: 0,
    });
  });

  test('names its contacts to those who can see them in the CRM, and to nobody else', () => {
    const judgement = judgeClose(
      close({ contacts: [said({ as: 'stale' }), said({ as: 'stale', name: 'Bo Byer' }), said()] }),
    );
    expect(judgement?.missing).toEqual(['Ada Example; Bo Byer: It is stale.']);
    expect(judgement?.verdict.missing).toEqual(['2 of its 3 contacts: It is stale.']);
  });

  test.each<{ letStand: string; own: Partial<CloseInput> }>([
    { letStand: 'policy', own: { policy: asked({ unconfirmed: 'flag' }) } },
    { letStand: 'twice', own: { state: { ...newDealState, reverts: mostReverts } } },
    { letStand: 'no-open-stage', own: { history: [won()] } },
    {
      letStand: 'no-open-stage',
      own: { history: [won(), move('gone', null, daysAgo(1)), move('no', 'lost', daysAgo(2))] },
    },
    { letStand: 'no-open-stage', own: { history: [] } },
    { letStand: 'unreadable', own: { unreadable: 2 } },
  ])('is let stand, and counted as that: $letStand', ({ letStand, own }) => {
    const { reverts = 0 } = own.state ?? {};
    expect(judgeClose(close(own))).toMatchObject({
      verdict: { as: 'flagged' },
      letStand,
      revertTo: null,
      reverts,
      flags: 1,
    });
  });

  test('passes silently where the policy has the gate switched off', () => {
    expect(judgeClose(close({ policy: asked({ unconfirmed: 'off' }) }))).toMatchObject({
      verdict: { as: 'passed', missing: [] },
    });
  });

  test('passes with a status that the policy accepts, and with no other', () => {
    const own = { contacts: [confirmed('curious')] };
    expect(verdictOf(own)).toBe('reverted');
    expect(verdictOf({ ...own, policy: asked({ accepts: ['curious'] }) })).toBe('passed');
  });

  test('is flagged in place of being put back when the CRM refuses the move, and counts once', () => {
    const judgement = judgeClose(close());
    if (judgement === null) throw new Error('not judged');
    expect(letStandInstead(judgement)).toMatchObject({
      verdict: { as: 'flagged', missing: judgement.verdict.missing },
      letStand: 'refused',
      revertTo: null,
      reverts: 0,
      flags: 1,
    });
  });
});

describe('the stage before', () => {
  test.each<{ what: string; history: StageChange[]; expected: { stage: string; pipeline: string | null } }>([
    {
      what: 'is the newest open one, not a lost one in between',
      history: [won(), move('no', 'lost', daysAgo(1)), offered(daysAgo(2)), move('first', 'open', daysAgo(3))],
      expected: { stage: 'offer', pipeline: 'sales' },
    },
    {
      what: 'may be in another pipeline, and then that one is meant',
      history: [won(), move('pilot', 'open', daysAgo(1), { pipeline: 'pilots' })],
      expected: { stage: 'pilot', pipeline: 'pilots' },
    },
    {
      what: 'is none where the CRM has no pipelines',
      history: [won(), move('Qualification', 'open', daysAgo(1), { pipeline: null })],
      expected: { stage: 'Qualification', pipeline: null },
    },
    {
      what: 'lies before all won stages that the deal came through',
      history: [won(), move('agreed', 'won', minutesAgo(2)), offered()],
      expected: { stage: 'offer', pipeline: 'sales' },
    },
    {
      what: 'is where we had put it back before',
      history: [won(), move('offer', 'open', minutesAgo(3), { byUs: true }), won(minutesAgo(5)), offered()],
      expected: { stage: 'offer', pipeline: 'sales' },
    },
  ])('$what', ({ history, expected }) => {
    expect(judgeClose(close({ history }))?.revertTo).toMatchObject(expected);
  });
});

describe('a close', () => {
  const judged = (as: 'passed' | 'reverted' | 'flagged', own: Partial<DealState> = {}): DealState => ({
    ...newDealState,
    outcome: 'won',
    verdict: { as, enteredAt: minutesAgo(1), at: minutesAgo(1), missing: [] },
    ...own,
  });
  const pending: DealState['pending'] = { token: 't', leaseUntil: minutesAgo(0), creates: [] };

  test('is judged only of a deal that stands won', () => {
    for (const outcome of ['open', 'lost'] as const) {
      expect(judgeClose(close({ deal: { ...close().deal, outcome } }))).toBeNull();
    }
  });

  test('is judged once', () => {
    for (const as of ['passed', 'flagged'] as const) expect(judgeClose(close({ state: judged(as) }))).toBeNull();
  });

  test('is not judged anew for a move from one won stage into another', () => {
    const state = judged('passed');
    const history = [move('renewed', 'won', minutesAgo(0)), won(), offered()];
    expect(judgeClose(close({ state, history, deal: { ...close().deal, stage: 'renewed' } }))).toBeNull();
  });

  test('is judged anew after the deal was seen open, even where the CRM dates both closes alike', () => {
    expect(verdictOf({ state: judged('passed', { outcome: 'open' }) })).toBe('reverted');
  });

  test('that was claimed and not finished is judged by what is known now, and counts once', () => {
    const state = judged('reverted', { reverts: 2, pending });
    expect(judgeClose(close({ state }))).toMatchObject({ verdict: { as: 'reverted' }, reverts: 2, flags: 0 });
    expect(judgeClose(close({ state, own: confirmed() }))).toMatchObject({ verdict: { as: 'passed' }, reverts: 1 });
    const flagged = judged('flagged', { reverts: 2, flags: 1, pending });
    expect(judgeClose(close({ state: flagged }))).toMatchObject({ verdict: { as: 'flagged' }, reverts: 2, flags: 1 });
  });

  test('that the history does not tell of is judged once', () => {
    const first = judgeClose(close({ history: [] }));
    expect(first?.verdict).toMatchObject({ as: 'flagged', enteredAt: monday });
    const state = judged('flagged');
    expect(judgeClose(close({ history: [], state }))).toBeNull();
    // The history is told later, and dates the close before we had to.
    expect(judgeClose(close({ history: [won(minutesAgo(2)), offered()], state }))).toBeNull();
  });

  test('from long before we first saw it is left alone; one as old that was claimed is finished', () => {
    const history = [won(daysAgo(8)), offered(daysAgo(9))];
    expect(verdictOf({ history })).toBe('before-us');
    expect(verdictOf({ history, policy: asked({ judgedDays: 9 }) })).toBe('reverted');
    const verdict = { as: 'reverted' as const, enteredAt: daysAgo(8), at: daysAgo(8), missing: [] };
    expect(verdictOf({ history, state: judged('reverted', { verdict, reverts: 1, pending }) })).toBe('reverted');
  });

  test('that the clock of the CRM places in the future is judged like any other', () => {
    expect(verdictOf({ history: [won(minutesAgo(-4)), offered()] })).toBe('reverted');
    expect(verdictOf({ history: [won(minutesAgo(-4)), offered()], contacts: [confirmed()] })).toBe('passed');
  });

  test('counts where the deal stands, whatever it went through in the same second', () => {
    const at = minutesAgo(1);
    const history = [move('signed', 'won', at), move('offer', 'open', at), move('signed', 'won', at), offered()];
    expect(judgeClose(close({ history }))).toMatchObject({ verdict: { enteredAt: at }, reverts: 1 });
    const open = { ...close().deal, stage: 'offer', outcome: 'open' } as const;
    expect(judgeClose(close({ history, deal: open }))).toBeNull();
  });
});

describe('over any life of a deal', () => {
  const standing = fc.constantFrom<Standing['as']>(
    'confirmed',
    'none',
    'incomplete',
    'unknown-word',
    'stale',
    'contradicted',
  );
  const anySaid = fc
    .record({ as: standing, status: fc.constantFrom('curious', 'ready', 'resting') })
    .map(({ as, status }) => (as === 'confirmed' ? confirmed(status) : said({ as })));

  test('no deal is put back more than twice, none passes without a confirmation, and none with one is moved', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ own: anySaid, contacts: fc.array(anySaid, { maxLength: 5 }) }), { maxLength: 8 }),
        (closes) => {
          let state: DealState = newDealState;
          for (const [place, one] of closes.entries()) {
            const at = minutesAgo(closes.length - place);
            const judgement = judgeClose(close({ ...one, state, history: [won(at), offered()] }));
            if (judgement === null) throw new Error('a new close was not judged');
            const { verdict, reverts, flags, missing } = judgement;
            const counted = [one.own, ...one.contacts].filter(({ standing }) => standing.as === 'confirmed');
            const fit = counted.filter(({ confirmation }) => confirmation?.status === 'ready');
            const mayPass = fit.length > 0;
            const mustPass = mayPass && fit.length === counted.length;
            expect([mayPass, mustPass]).toContain(verdict.as === 'passed');
            expect(verdict.as === 'passed').toBe(missing.length === 0 && verdict.missing.length === 0);
            state = { ...state, outcome: verdict.as === 'reverted' ? 'open' : 'won', verdict, reverts, flags };
          }
          expect(state.reverts).toBeLessThanOrEqual(mostReverts);
        },
      ),
    );
  });
});
