/** What woke us and what was written, in words that nobody has to look up. */
import { expect, it } from 'vitest';
import { causeWords, writtenWords } from '../../../shared/lead/story/event-words.ts';

it.each([
  [['change:hubspot_owner_id'], 'the owner changed'],
  [['change:OwnerId', 'change:Handoff_Pass_On__c'], 'the owner and the wish to pass it on changed'],
  [['change:handoff_pass_on'], 'the wish to pass it on changed'],
  [['change:firstname', 'change:lastname'], 'the name changed'],
  [['change:vat_number'], 'vat_number changed'],
])('%j is told as “%s”', (causes, text) => {
  expect(causeWords(causes)).toBe(text);
});

it.each([
  ['task passed-on-1', 'wrote a task that tells that it was passed on'],
  ['task asked-again-2', 'wrote a task that tells that they asked again'],
  ['task of-another-release-1', 'wrote a task'],
])('%s is told as “%s”', (part, text) => {
  expect(writtenWords([part], { isShadow: false })).toEqual([text]);
});
