import { describe, expect, it } from 'vitest';
import { checkResources } from '../../sandbox/aws/resources.ts';
import { createResolver, type Physical, template, TemplateError } from '../../sandbox/aws/template.ts';

const source = template.parse({
  Parameters: { Colour: { Default: 'red' } },
  Conditions: {
    IsRed: { 'Fn::Equals': [{ Ref: 'Colour' }, 'red'] },
    IsFar: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'here'] }] },
    Both: { 'Fn::And': [{ Condition: 'IsRed' }, { Condition: 'IsFar' }] },
    Either: { 'Fn::Or': [{ Condition: 'IsRed' }, { Condition: 'IsFar' }] },
  },
  Resources: {},
});
const physical = new Map<string, Physical>([
  ['Queue', { ref: 'http://q', attributes: { Arn: 'arn:q', 'A.B': 'deep' } }],
]);
const { value, condition } = createResolver(source, physical, { 'AWS::Region': 'here' });

describe('a template', () => {
  it.each<[string, unknown, unknown]>([
    ['a parameter', { Ref: 'Colour' }, 'red'],
    ['a pseudo parameter', { Ref: 'AWS::Region' }, 'here'],
    ['a resource', { Ref: 'Queue' }, 'http://q'],
    ['an attribute', { 'Fn::GetAtt': ['Queue', 'Arn'] }, 'arn:q'],
    ['an attribute in dotted form', { 'Fn::GetAtt': 'Queue.A.B' }, 'deep'],
    ['a join', { 'Fn::Join': ['/', ['a', { Ref: 'Queue' }, 3]] }, 'a/http://q/3'],
    [
      'a substitution',
      { 'Fn::Sub': '${AWS::Region}-${Queue}-${Queue.Arn}-${!Literal}' },
      'here-http://q-arn:q-${Literal}',
    ],
    ['a substitution with names', { 'Fn::Sub': ['${x}${Colour}', { x: { Ref: 'Queue' } }] }, 'http://qred'],
    ['a choice from a list', { 'Fn::Select': ['1', { 'Fn::Split': ['-', 'a-b'] }] }, 'b'],
    ['base64', { 'Fn::Base64': { Ref: 'Colour' } }, 'cmVk'],
    ['a condition that holds', { 'Fn::If': ['IsRed', 'yes', { Ref: 'Nobody' }] }, 'yes'],
    ['a condition that does not', { 'Fn::If': ['IsFar', 'yes', 'no'] }, 'no'],
    ['a value left away', { a: 1, b: { Ref: 'AWS::NoValue' }, c: [{ Ref: 'AWS::NoValue' }, 2] }, { a: 1, c: [2] }],
    ['an object that only looks like one', { Ref: 'x', other: 1 }, { Ref: 'x', other: 1 }],
  ])('works out %s', (_, expression, expected) => {
    expect(value(expression)).toEqual(expected);
  });

  it('joins conditions', () => {
    expect(['IsRed', 'IsFar', 'Both', 'Either'].map(condition)).toEqual([true, false, false, true]);
  });

  it.each<[string, unknown, string]>([
    ['an intrinsic function', { 'Fn::Cidr': ['10.0.0.0/8', 1, 8] }, 'Fn::Cidr'],
    ['a resource', { Ref: 'Nobody' }, 'Nobody'],
    ['an attribute', { 'Fn::GetAtt': ['Queue', 'Age'] }, 'Age of Queue'],
    ['a condition', { 'Fn::If': ['IsBlue', 1, 2] }, 'IsBlue'],
  ])('is refused by name for %s that is not known', (_, expression, name) => {
    expect(() => value(expression)).toThrow(TemplateError);
    expect(() => value(expression)).toThrow(name);
  });

  it('is refused for a resource that would be ignored in silence', () => {
    const stranger = template.parse({ Resources: { Bucket: { Type: 'AWS::S3::Bucket' } } });
    expect(() => checkResources(stranger)).toThrow('does not know AWS::S3::Bucket (Bucket)');
  });
});
