/** What the signs of two records say together: whether they can be one human, and whether they are called alike. */
import type { Signs, SignsInScript } from '../../domain/signs.ts';
import { hexLength } from './signs.ts';

const sign = new RegExp(`.{${hexLength}}`, 'g');
const each = (signs = ''): string[] => signs.match(sign) ?? [];
const meet = (a = '', b = ''): boolean => {
  const known = new Set(each(a));
  return each(b).some((one) => known.has(one));
};
const both = ({ first = '', last = '' }: SignsInScript): string => first + last;

/** Of each script that both are written in; without one nobody can tell. */
const inEachScript = ({ scripts: ofA = {}, ...a }: Signs, { scripts: ofB = {}, ...b }: Signs) => [
  [a, b] as const,
  ...Object.entries(ofA).flatMap(([script, own]) => {
    const other = ofB[script];
    return other === undefined ? [] : [[own, other] as const];
  }),
];

/** A first and a last name are compared with both of the other: people write them in either order, and a first name cut short. */
const isAllOther = (a: SignsInScript, b: SignsInScript): boolean => {
  const isTold = (a.first !== undefined && b.first !== undefined) || (a.last !== undefined && b.last !== undefined);
  return isTold && !meet(both(a), both(b) + (b.short ?? '')) && !meet(both(b), a.short);
};

const isSameFirst = (a: SignsInScript, b: SignsInScript): boolean =>
  a.given === undefined || b.given === undefined
    ? meet(a.first, (b.first ?? '') + (b.short ?? '')) || meet(b.first, a.short)
    : meet(a.given, b.given + (b.near ?? '')) || meet(b.given, a.near);

/** Who share a family name are two where their first names are, unless one has the names the other way round. */
const isOtherFirst = (a: SignsInScript, b: SignsInScript): boolean =>
  a.given !== undefined &&
  b.given !== undefined &&
  !isSameFirst(a, b) &&
  !meet(a.given, b.family) &&
  !meet(b.given, a.family);

const isOtherFirm = (a: SignsInScript, b: SignsInScript): boolean =>
  a.firm !== undefined && b.firm !== undefined && !meet(a.firm, b.firm);

/**
 * Whether two records cannot be one human: both tell a name, or both a firm, and the two have nothing in common; or they tell two first
 * names, or a father and a son.
 */
export const contradict = (a: Signs, b: Signs): boolean =>
  (a.generation !== undefined && b.generation !== undefined && !meet(a.generation, b.generation)) ||
  inEachScript(a, b).some(([one, other]) => isAllOther(one, other) || isOtherFirst(one, other)) ||
  // A firm is known by its name in whichever script: both told in two of them agree by one.
  isOtherInAll(inEachScript(a, b).filter(([one, other]) => one.firm !== undefined && other.firm !== undefined));

const isOtherInAll = (pairs: readonly (readonly [SignsInScript, SignsInScript])[]): boolean =>
  pairs.length > 0 && pairs.every(([one, other]) => isOtherFirm(one, other));

/**
 * Whether the names of two records are alike: both tell a first and a last name, and each meets that of the other, in either order. A son
 * is not told from his father by what one of them leaves out.
 */
export const isLikeName = (a: Signs, b: Signs): boolean => {
  const pairs = inEachScript(a, b);
  const isInOrder = (): boolean =>
    pairs.some(([one, other]) => isSameFirst(one, other)) && pairs.some(([one, other]) => meet(one.last, other.last));
  const isTurned = (): boolean =>
    pairs.some(([one, other]) => meet(one.first, other.last)) &&
    pairs.some(([one, other]) => meet(one.last, other.first));
  return a.generation === b.generation && !a.isOfSeveral && !b.isOfSeveral && (isInOrder() || isTurned());
};
