/** What the policy calls a request of the buyer, where it says so and nothing can be one. */
import { touchKinds } from '../domain/lead.ts';
import { fold } from '../domain/match.ts';
import type { Policy } from '../policy/policy.ts';
import type { Finding } from './problem.ts';

/** The kind of touch that somebody meant who wrote it among the words of names: whole, one or many. */
const kindOf = (word: string): string | undefined =>
  touchKinds.find((kind) => [kind, `${kind}s`].includes(fold(word).trim()));

/** Refuses requests that nothing can be, and kinds of touch among the words of names. */
export const checkRequests = ({ leads }: Policy): Finding[] => {
  if (leads === undefined) return [];
  const { touches, except } = leads.requests;
  const nothing: Finding[] =
    touches.length === 0 && leads.admit.includes('request')
      ? [
          {
            path: ['leads', 'requests', 'touches'],
            problem: 'Nobody can ask for us, for nothing is a request.',
            mend: 'Write [form, meeting, reply], or take request out of leads.admit.',
          },
        ]
      : [];
  return [
    ...nothing,
    ...except.flatMap((word, index) => {
      const kind = kindOf(word);
      // Many forms are for an event, and may be called so; a kind that is no request anyway needs no exception.
      if (kind === undefined || !(kind === 'form' || touches.some((touch) => touch === kind))) return [];
      return [
        {
          path: ['leads', 'requests', 'except', index],
          problem: `"${word}" is a kind of touch: here stand words in the names of forms, pages and events.`,
          mend: `Take ${kind} out of leads.requests.touches, or write a word of the name, such as newsletter.`,
        },
      ];
    }),
  ];
};
