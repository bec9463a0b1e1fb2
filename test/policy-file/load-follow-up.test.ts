import { describe, expect, it } from 'vitest';
import { changed, problemsOf } from '../support/policy.ts';
import { expected, row, told, type Row } from '../support/policy-row.ts';

const remind = '- { do: remind,   after: 0 }';
const reassign = '- { do: reassign, after: 120 }';
const buddy = '- { do: buddy,    after: 60 }';
const words = 'words: {}';
const voidedBy = /when: \{ optedOut: true \}, {8,}reason: The person has opted out since\./;

const rows: Row[] = [
  row(
    'a word for past all caps that is none',
    'overflow: default-owner',
    'overflow: tomorrow',
    'overflow: tomorrow',
    'routing.overflow is not a word known here.',
    'Use one of: default-owner, wait.',
  ),
  row(
    'what becomes of leads past all caps where nobody has one',
    'overflow: default-owner',
    'overflow: wait',
    'overflow: wait',
    'Nobody in any pool has a dailyCap, so no lead is ever past all caps.',
    'Give the members of a pool a dailyCap, or write overflow: default-owner.',
  ),
  row(
    'a buddy nobody knows',
    buddy,
    '- { do: buddy, after: 60, to: bem }',
    'to: bem',
    'There is no rep "bem".',
    'Did you mean "ben"?',
  ),
  row(
    'a manager nobody knows',
    'manager: anna',
    'manager: zoe',
    'manager: zoe',
    'There is no rep "zoe".',
    'Use one of: anna, ben, carla, dina, emil.',
  ),
  row(
    'a rep to tell of closes whom nobody knows',
    'tell: anna',
    'tell: bem',
    'tell: bem',
    'There is no rep "bem".',
    'Did you mean "ben"?',
  ),
  row(
    'a reminder for somebody else',
    remind,
    '- { do: remind, after: 0, to: ben }',
    'do: remind',
    'The step "remind" asks nobody by name.',
    'Take `to` out: the owner is reminded. Someone else is asked by the step buddy or manager.',
  ),
  row(
    'a reassignment to somebody',
    reassign,
    '- { do: reassign, after: 120, to: ben }',
    'do: reassign',
    'The step "reassign" asks nobody by name.',
    'Take `to` out: the next of the pool gets it.',
  ),
  row(
    'a reassignment that never happens',
    'reassignAtMost: 2',
    'reassignAtMost: 0',
    'do: reassign',
    'A lead is never taken back, for reassignAtMost is 0.',
    'Take the step out, or raise reassignAtMost.',
  ),
  row(
    'no hours of other owners',
    'zone: Europe/Berlin # for owners in the CRM who are no reps above\n  hours: ["Mon-Fri 09:00-17:30"]',
    'zone: Europe/Berlin\n  hours: []',
    'hours: []',
    'An empty list of working hours would mean around the clock.',
    'Leave hours out for Mon-Fri 09:00-17:30, or write ["Mon-Sun 00:00-24:00"]; who is away has leave.',
  ),
  row(
    'hours of other owners that run backwards',
    'zone: Europe/Berlin # for owners in the CRM who are no reps above\n  hours: ["Mon-Fri 09:00-17:30"]',
    'zone: Europe/Berlin\n  hours: ["Mon-Fri 22:00-06:00"]',
    '22:00-06:00',
    '"Mon-Fri 22:00-06:00" ends before it begins.',
    'Write a night as two lines, one up to 24:00 and one from 00:00.',
  ),
  row(
    'a word that is a stage of ours',
    words,
    'words: { Problem Aware: ready }',
    'words: {',
    '"Problem Aware" is a stage of ours, and means itself.',
    'Take it out.',
  ),
  row(
    'a word in two spellings',
    words,
    'words: { Signature pending: ready, signature_pending: evaluating }',
    'words: {',
    '"signature_pending" stands here twice, in another spelling.',
    'Keep one of the two.',
  ),
  row(
    'a word without a letter',
    words,
    'words: { "--": ready }',
    'words: {',
    '"--" holds no letter or digit.',
    'Write the value as the CRM keeps it.',
  ),
  row(
    'a rule of evidence twice',
    'rule: not-now-since,  ',
    'rule: opted-out-since,',
    'BAD_TIMING, UNQUALIFIED',
    'The rule "opted-out-since" stands here twice.',
    'Join the two by "any", or rename one.',
  ),
  row(
    'evidence that is only a lack of it',
    voidedBy,
    'when: { not: { signal: { any: [replied] } } }, reason: Silent since.',
    'Silent since',
    'The rule "opted-out-since" takes what is not known for evidence against a confirmation (P11).',
    'Ask for a fact or signal that speaks against it.',
  ),
  row(
    'evidence by our own guess',
    voidedBy,
    'when: { stage: resting }, reason: Rests.',
    'reason: Rests.',
    '"stage" is not decided yet at this point, so this never holds.',
    'Ask for the facts it comes from instead.',
  ),
  row(
    'evidence by what the person wrote',
    voidedBy,
    'when: { problem: { contains: no } }, reason: Says no.',
    'Says no',
    '"problem" is the person\'s own, and a decision may not depend on what it says.',
    'Ask whether it is known, { known: true }, or for a fact that comes from it, such as emailDomain.',
  ),
  row(
    'evidence by a signal nobody knows',
    voidedBy,
    'when: { signal: { any: [clickd] } }, reason: Clicked.',
    'clickd',
    'There is no signal "clickd".',
    'Did you mean "clicked"?',
  ),
  row(
    'a reason of evidence that repeats an address',
    'reason: The person has opted out since.',
    'reason: "{email} has opted out."',
    '{email} has',
    'A reason is kept in the ledger and may not repeat "email".',
    'Take {email} out; the note may say it, under note.open.',
  ),
  row(
    'a fact nobody knows in a reason of evidence',
    'reason: The person has opted out since.',
    'reason: "{optdOut} since."',
    '{optdOut}',
    'There is no fact "optdOut".',
    'Did you mean "optedOut"?',
  ),
];

describe('in what follows a handoff,', () => {
  it.each(rows)('$name is refused with line and mend', (one) => {
    expect(told(one)).toEqual(expected(one));
  });

  it('the ladder may end with the reminder, and steps may be named twice', () => {
    expect(problemsOf(changed(reassign, '- { do: buddy, after: 60, to: carla }'))).toEqual([]);
    expect(problemsOf(changed(/ {2}ladder:\n(?: {4}- .*\n)+/, '  ladder: []\n'))).toEqual([]);
  });

  it('an admin’s own words may mean any stage', () => {
    expect(problemsOf(changed(words, 'words: { Signature pending: ready, Lost to nobody: resting }'))).toEqual([]);
  });
});
