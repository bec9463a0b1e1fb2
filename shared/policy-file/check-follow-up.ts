/** What follows a handoff: steps that ask nobody new, a lead that is never taken back, words that mean two things. */
import { stages } from '../domain/lead.ts';
import { askedBy } from '../domain/lead-state.ts';
import type { Policy } from '../policy/policy.ts';
import { fold, oneOf } from '../domain/match.ts';
import type { Finding } from './problem.ts';

const checkLadder = ({ followUp: { ladder, reassignAtMost } }: Policy): Finding[] =>
  ladder.flatMap((step, index) => [
    ...(step.to !== undefined && askedBy[step.do] !== 'colleague'
      ? [
          {
            path: ['followUp', 'ladder', index, 'to'],
            problem: `The step "${step.do}" asks nobody by name.`,
            mend:
              step.do === 'remind'
                ? 'Take `to` out: the owner is reminded. Someone else is asked by the step buddy or manager.'
                : 'Take `to` out: the next of the pool gets it.',
          },
        ]
      : []),
    ...(step.do === 'reassign' && reassignAtMost === 0
      ? [
          {
            path: ['followUp', 'ladder', index],
            problem: 'A lead is never taken back, for reassignAtMost is 0.',
            mend: 'Take the step out, or raise reassignAtMost.',
          },
        ]
      : []),
  ]);

const folded = (word: string): string => fold(word).trim();

const checkWords = ({ confirmation }: Policy): Finding[] => {
  const words = Object.keys(confirmation.words);
  return words.flatMap((word, index) => {
    const path = ['confirmation', 'words', word];
    if (folded(word) === '')
      return [{ path, problem: `"${word}" holds no letter or digit.`, mend: 'Write the value as the CRM keeps it.' }];
    if (oneOf(stages, word) !== undefined)
      return [{ path, problem: `"${word}" is a stage of ours, and means itself.`, mend: 'Take it out.' }];
    return words.slice(0, index).some((other) => folded(other) === folded(word))
      ? [{ path, problem: `"${word}" stands here twice, in another spelling.`, mend: 'Keep one of the two.' }]
      : [];
  });
};

export const checkFollowUp = (policy: Policy): Finding[] => [...checkLadder(policy), ...checkWords(policy)];
