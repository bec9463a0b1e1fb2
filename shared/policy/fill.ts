/** The policy's sentences, in which `{fact}` stands for the value of a fact. */
import { untold, type World } from './condition.ts';
import { isFactName, wordsOf, type Facts } from '../domain/facts.ts';

/** The facts a text names in braces, in order, known to us or not. */
export const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{([\w.-]+)\}/g)].map(([, name]) => name ?? '');

const wordsIn = (facts: Facts, name: string): string | undefined =>
  isFactName(name) ? wordsOf(facts, name) : undefined;

/**
 * The text with each `{fact}` replaced by its value, dates as YYYY-MM-DD. What is unknown leaves no hole: a part in
 * brackets, or after a comma, that names an unknown fact goes as a whole. "Field ({industry}), {city}." is "Field."
 */
export const fill = (text: string, facts: Facts): string => {
  const lacks = (part: string): boolean => placeholders(part).some((name) => wordsIn(facts, name) === undefined);
  const drop = (part: string): string => (lacks(part) ? '' : part);
  return text
    .replaceAll(/\s*\([^()]*\)|,[^,;.!?()]*/g, drop)
    .replaceAll(/\s*[“"]?\{[\w.-]+\}[”"]?/g, drop)
    .replaceAll(/\{([\w.-]+)\}/g, (_, name: string) => wordsIn(facts, name) ?? '')
    .trim();
};

const isTold = (facts: Facts, name: string): boolean =>
  isFactName(name) && facts[name] !== undefined && facts[name] !== untold && typeof facts[name] !== 'boolean';

/** The facts with the choices among them as the CRM calls them. Of what is not told here, or only that it is known, no label tells it. */
export const withLabels = (facts: Facts, labels: Facts = {}): Facts => ({
  ...facts,
  ...Object.fromEntries(Object.entries(labels).filter(([name]) => isTold(facts, name))),
});

/** The policy's sentence about what is known, with choices called as the CRM calls them. */
export const told = (text: string, { facts, labels }: Pick<World, 'facts' | 'labels'>): string =>
  fill(text, withLabels(facts, labels));
