/** Several calls in one: `/composite`, where a later one may refer to an earlier one's answer, and `/composite/graph`. */
import * as z from 'zod';
import { matchPath, readBody, type Answer, type Call, type Method, type Route } from './call.ts';
import { notFound, Refusal } from './errors.ts';
import { plainText } from './values.ts';

const mostSubrequests = 25;
/** Queries and collections within one composite. */
const mostHeavy = 5;
const mostNodes = 500;
const mostGraphs = 75;

const subrequest = z.object({
  method: z.enum(['GET', 'POST', 'PATCH', 'DELETE']),
  url: z.string(),
  referenceId: z.string(),
  body: z.unknown().optional(),
  httpHeaders: z.record(z.string(), z.string()).default({}),
});
type Subrequest = z.output<typeof subrequest>;
type Subanswer = { body: unknown; httpHeaders: Record<string, string>; httpStatusCode: number; referenceId: string };

const compositeBody = z.object({ allOrNone: z.boolean().default(false), compositeRequest: z.array(subrequest) });
const graphBody = z.object({
  graphs: z.array(z.object({ graphId: z.string(), compositeRequest: z.array(subrequest) })).max(mostGraphs),
});

const halted = [
  {
    errorCode: 'PROCESSING_HALTED',
    message: 'The transaction was rolled back since another operation in the same transaction failed.',
  },
];

/** Fills in `@{referenceId.path}` from the answers that are there already. */
const refer = (text: string, answers: readonly Subanswer[]): string =>
  text.replaceAll(/@\{(\w+)((?:\.\w+|\[\d+\])*)\}/g, (_all, referenceId: string, path: string) => {
    const answer = answers.find((candidate) => candidate.referenceId === referenceId);
    const value = [...path.matchAll(/\w+/g)].reduce<unknown>(
      (at, [name]) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[name] : undefined),
      answer?.body,
    );
    if (value === undefined) {
      throw new Refusal(
        400,
        'PROCESSING_HALTED',
        `Invalid reference specified. No value for ${referenceId}${path} found`,
      );
    }
    return plainText(value);
  });

export const compositeRoutes = (routes: readonly Route[]): Route[] => {
  const find = (method: Method, path: string) => {
    for (const route of routes) {
      const params = route.method === method ? matchPath(route.path, path) : undefined;
      if (params !== undefined) return { route, params };
    }
    throw notFound();
  };

  const answerOne = (call: Call, request: Subrequest, answers: readonly Subanswer[]): Answer => {
    try {
      const url = new URL(refer(request.url, answers), 'http://composite.invalid');
      const body: unknown =
        request.body === undefined ? undefined : JSON.parse(refer(JSON.stringify(request.body), answers));
      const { route, params } = find(request.method, url.pathname.replace(/^\/services\/data\/v\d+\.0/, ''));
      const own = Object.entries(request.httpHeaders).map(([name, value]) => [name.toLowerCase(), value] as const);
      const headers = { ...call.headers, ...Object.fromEntries(own) };
      return route.answer({ ...call, params, query: url.searchParams, headers, body });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { status: error.status, body: error.errors };
    }
  };

  const answerAll = (call: Call, requests: readonly Subrequest[]): Subanswer[] => {
    const answers: Subanswer[] = [];
    for (const request of requests) {
      const { status, body = null } = answerOne(call, request, answers);
      answers.push({ body, httpHeaders: {}, httpStatusCode: status, referenceId: request.referenceId });
    }
    return answers;
  };
  const isFine = ({ httpStatusCode }: Subanswer): boolean => httpStatusCode < 300;
  /** What stands or falls together: the ones that were fine say that they were taken back. */
  const takenBack = (answers: readonly Subanswer[]): Subanswer[] =>
    answers.map((answer) => (isFine(answer) ? { ...answer, body: halted, httpStatusCode: 400 } : answer));

  return [
    {
      method: 'POST',
      path: '/composite',
      answer: (call) => {
        const { allOrNone, compositeRequest } = readBody(compositeBody, call.body);
        if (compositeRequest.length > mostSubrequests) {
          const message = `The request has more than ${mostSubrequests} subrequests`;
          throw new Refusal(400, 'EXCEEDED_MAX_SUBREQUESTS', message);
        }
        const heavy = compositeRequest.filter(({ url }) => /\/(?:query|queryAll|composite\/sobjects)\b/.test(url));
        if (heavy.length > mostHeavy) {
          const message = `The request has more than ${mostHeavy} queries and collections`;
          throw new Refusal(400, 'EXCEEDED_MAX_SUBREQUESTS', message);
        }
        const answers = answerAll(call, compositeRequest);
        if (!allOrNone || answers.every(isFine)) return { status: 200, body: { compositeResponse: answers } };
        call.writer.undoAll();
        return { status: 200, body: { compositeResponse: takenBack(answers) } };
      },
    },
    {
      method: 'POST',
      path: '/composite/graph',
      answer: (call) => {
        const { graphs } = readBody(graphBody, call.body);
        if (graphs.reduce((sum, { compositeRequest }) => sum + compositeRequest.length, 0) > mostNodes) {
          throw new Refusal(400, 'LIMIT_EXCEEDED', `The request has more than ${mostNodes} nodes`);
        }
        const results = graphs.map(({ graphId, compositeRequest }) => {
          const undo = call.writer.savepoint();
          const answers = answerAll(call, compositeRequest);
          const isSuccessful = answers.every(isFine);
          if (!isSuccessful) undo();
          const compositeResponse = isSuccessful ? answers : takenBack(answers);
          return { graphId, graphResponse: { compositeResponse }, isSuccessful };
        });
        return { status: 200, body: { graphs: results } };
      },
    },
  ];
};
