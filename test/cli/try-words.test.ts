import { expect, it } from 'vitest';
import { endLines, stepLines } from '../../cli/try-words.ts';

const step = { step: 'written', seconds: 3.14 } as const;
const nothingSeen = { state: null, entry: null };

it.each([
  [
    'shadow',
    '+  3.1 s  would be written: nothing',
    'The hand-off works up to where it would write: the connection only watches.',
  ],
  ['live', '+  3.1 s  written  nothing', 'The hand-off works from end to end.'],
] as const)('FD3 a trial of a connection that is %s says what became of it, and no more', (mode, line, end) => {
  expect(stepLines(step, nothingSeen, { link: 'https://crm.example/1', mode })).toEqual([line]);
  const followed = { end: 'written', state: null, entry: null, steps: [] } as const;
  expect(endLines(followed, { kind: 'hubspot', mode, waited: 90, checks: [] })).toEqual([end]);
});
