/** Reads a synthesized CloudFormation template and works out its intrinsic functions. */
import * as z from 'zod';

const resource = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  Condition: z.string().optional(),
});

export const template = z.object({
  Parameters: z.record(z.string(), z.object({ Default: z.unknown() })).default({}),
  Conditions: z.record(z.string(), z.unknown()).default({}),
  Resources: z.record(z.string(), resource),
  Outputs: z.record(z.string(), z.object({ Value: z.unknown() })).default({}),
});
export type Template = z.infer<typeof template>;
export type Resource = z.infer<typeof resource>;

/** What a made resource answers to `Ref` and to `Fn::GetAtt`. */
export type Physical = { ref: string; attributes?: Readonly<Record<string, string>> };

export type Resolver = {
  /** The value with every intrinsic function worked out. */
  value: (expression: unknown) => unknown;
  condition: (name: string) => boolean;
};

/** The template says something that this cloud does not know, or asks for a resource it has not made. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
}

const noValue = Symbol('AWS::NoValue');
const pair = z.tuple([z.string(), z.string()]);
const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);

/**
 * @param physical what stands for each logical id; it may be filled after the resolver was made, before it is asked.
 * @param pseudo the values of `AWS::Region` and the like.
 */
export function createResolver(
  source: Template,
  physical: ReadonlyMap<string, Physical>,
  pseudo: Readonly<Record<string, string>>,
): Resolver {
  const made = (logicalId: string): Physical => {
    const found = physical.get(logicalId);
    if (found) return found;
    throw new TemplateError(`The template refers to ${logicalId}, which the local cloud has not made.`);
  };

  const ref = (name: string): unknown => {
    if (name === 'AWS::NoValue') return noValue;
    const known = pseudo[name] ?? source.Parameters[name]?.Default;
    return known ?? made(name).ref;
  };

  const attribute = (logicalId: string, name: string): string => {
    const value = made(logicalId).attributes?.[name];
    if (value === undefined)
      throw new TemplateError(`The local cloud does not know the attribute ${name} of ${logicalId}.`);
    return value;
  };

  const text = (expression: unknown): string => scalar.parse(value(expression));
  const list = (expression: unknown): unknown[] => z.array(z.unknown()).parse(value(expression));
  const truth = (expression: unknown): boolean => z.boolean().parse(value(expression));

  const condition = (name: string): boolean => {
    if (!(name in source.Conditions)) throw new TemplateError(`The template has no condition ${name}.`);
    return truth(source.Conditions[name]);
  };

  /** `${Name}`, `${Name.Attribute}`, `${!Literal}`. */
  const substitute = (pattern: string, names: Readonly<Record<string, unknown>>): string =>
    pattern.replaceAll(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
      if (literal) return `\${${name}}`;
      if (name in names) return text(names[name]);
      const [logicalId = name, ...rest] = name.split('.');
      return rest.length > 0 ? attribute(logicalId, rest.join('.')) : scalar.parse(ref(name));
    });

  const intrinsics: Readonly<Record<string, (argument: unknown) => unknown>> = {
    Ref: (argument) => ref(z.string().parse(argument)),
    Condition: (argument) => condition(z.string().parse(argument)),
    'Fn::GetAtt': (argument) => {
      const [logicalId, name] = pair.parse(
        typeof argument === 'string' ? argument.split(/\.(.*)/s).slice(0, 2) : argument,
      );
      return attribute(logicalId, name);
    },
    'Fn::Join': (argument) => {
      const [separator, parts] = z.tuple([z.string(), z.unknown()]).parse(argument);
      return list(parts)
        .map((part) => text(part))
        .join(separator);
    },
    'Fn::Sub': (argument) => {
      const [pattern, names] =
        typeof argument === 'string'
          ? [argument, {}]
          : z.tuple([z.string(), z.record(z.string(), z.unknown())]).parse(argument);
      return substitute(pattern, names);
    },
    'Fn::Select': (argument) => {
      const [index, parts] = z.tuple([z.coerce.number(), z.unknown()]).parse(argument);
      return list(parts)[index];
    },
    'Fn::Split': (argument) => {
      const [separator, whole] = z.tuple([z.string(), z.unknown()]).parse(argument);
      return text(whole).split(separator);
    },
    'Fn::Base64': (argument) => Buffer.from(text(argument)).toString('base64'),
    'Fn::If': (argument) => {
      const [name, yes, no] = z.tuple([z.string(), z.unknown(), z.unknown()]).parse(argument);
      return value(condition(name) ? yes : no);
    },
    'Fn::Equals': (argument) => {
      const [left, right] = z.tuple([z.unknown(), z.unknown()]).parse(argument);
      return text(left) === text(right);
    },
    'Fn::And': (argument) => z.array(z.unknown()).parse(argument).every(truth),
    'Fn::Or': (argument) => z.array(z.unknown()).parse(argument).some(truth),
    'Fn::Not': (argument) => !truth(z.tuple([z.unknown()]).parse(argument)[0]),
  };

  const value = (expression: unknown): unknown => {
    if (Array.isArray(expression))
      return expression.map((entry: unknown) => value(entry)).filter((entry) => entry !== noValue);
    if (typeof expression !== 'object' || expression === null) return expression;
    const entries = Object.entries(expression);
    const [first] = entries;
    if (
      entries.length === 1 &&
      first &&
      (first[0] === 'Ref' || first[0] === 'Condition' || first[0].startsWith('Fn::'))
    ) {
      const intrinsic = intrinsics[first[0]];
      if (intrinsic) return intrinsic(first[1]);
      throw new TemplateError(`The local cloud does not know the intrinsic function ${first[0]}.`);
    }
    return Object.fromEntries(
      entries.map(([key, entry]) => [key, value(entry)] as const).filter(([, entry]) => entry !== noValue),
    );
  };

  return { value, condition };
}
