/** Finds the route of a request by its key, such as `POST /hubspot/{portalId}`. */
import type { MatchedRoute } from './http-event.ts';

type Pattern = { routeKey: string; method: string; segments: readonly string[] };

const parse = (routeKey: string): Pattern => {
  const [method = '', path = ''] = routeKey.split(' ');
  if (!path.startsWith('/') || path.includes('+}'))
    throw new Error(`The local cloud does not know routes such as ${routeKey}.`);
  return { routeKey, method, segments: path.split('/') };
};

const decode = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
};

const variables = ({ segments }: Pattern): number => segments.filter((segment) => segment.startsWith('{')).length;

/** Routes with fewer variables come first, as in API Gateway. */
export function createRouter(routeKeys: readonly string[]): (method: string, path: string) => MatchedRoute | null {
  const patterns = routeKeys.map(parse).toSorted((a, b) => variables(a) - variables(b));
  return (method, path) => {
    const given = path.split('/');
    for (const { routeKey, method: wanted, segments } of patterns) {
      if (wanted !== 'ANY' && wanted !== method) continue;
      if (segments.length !== given.length) continue;
      const pathParameters: Record<string, string> = {};
      const fits = segments.every((segment, index) => {
        const value = given[index] ?? '';
        if (!segment.startsWith('{')) return segment === value;
        pathParameters[segment.slice(1, -1)] = decode(value);
        return value !== '';
      });
      if (fits) return { routeKey, pathParameters };
    }
    return null;
  };
}
