/** From the text of `handoff.yaml` to a policy in which everything fits, or to all that is wrong, each with its line. */
import { LineCounter, parseDocument, type Document } from 'yaml';
import { clean } from '../domain/facts.ts';
import { policy, type Policy } from '../policy/policy.ts';
import { keepAsWritten, misreadNumbers, type MisreadNumber } from './as-written.ts';
import { brokenYaml } from './broken-yaml.ts';
import { checkAmounts } from './check-amounts.ts';
import { checkCalendar } from './check-calendar.ts';
import { checkConditions } from './check-conditions.ts';
import { checkFields } from './check-fields.ts';
import { checkFollowUp } from './check-follow-up.ts';
import { checkNames } from './check-names.ts';
import { checkNotify } from './check-notify.ts';
import { checkOrder } from './check-order.ts';
import { checkOverflow } from './check-overflow.ts';
import { checkRequests } from './check-requests.ts';
import { checkScore } from './check-score.ts';
import { checkSize } from './check-size.ts';
import { checkLifecycle } from './check-lifecycle.ts';
import { checkRegions } from './check-regions.ts';
import { checkPersonal } from './check-personal.ts';
import { checkStops } from './check-stops.ts';
import { checkTexts } from './check-texts.ts';
import { checkTitle } from './check-title.ts';
import { checkUnowned } from './check-unowned.ts';
import { checkValues } from './check-values.ts';
import { checkZones } from './check-zones.ts';
import { explain } from './explain.ts';
import { locate } from './locate.ts';
import { lostTexts } from './lost-texts.ts';
import { withHash } from './version.ts';
import { pathText, severities, type Check, type Finding } from './problem.ts';

/** One thing to mend, at a line and column of the file (both from 1). `path` is the place in words: `reps.anna.zone`. */
export type PolicyProblem = Omit<Finding, 'path'> & { line: number; column: number; path: string };
export type LoadedPolicy = { ok: true; policy: Policy } | { ok: false; problems: PolicyProblem[] };

/** Longest file that is read, in UTF-16 units: 100 times the default one, and no work for a parser. */
const maxText = 1_000_000;
/** Most uses of anchors; a policy needs none, a bomb needs thousands. */
const maxAliases = 100;
/** Most problems told at once; nobody mends more before looking again. */
export const maxProblems = 50;
/** Longest sentence of a problem or mend, in UTF-16 units: it may quote the file. */
const maxSentence = 400;

const checks: readonly Check[] = [
  checkNames,
  checkFields,
  checkUnowned,
  checkOrder,
  checkOverflow,
  checkConditions,
  checkStops,
  checkValues,
  checkRegions,
  checkLifecycle,
  checkRequests,
  checkScore,
  checkTexts,
  checkTitle,
  checkPersonal,
  checkZones,
  checkCalendar,
  checkAmounts,
  checkFollowUp,
  checkNotify,
  checkSize,
];

const byPlace = (a: PolicyProblem, b: PolicyProblem): number => a.line - b.line || a.column - b.column;
/** What is worst comes first where there are too many. */
const weight = ({ severity = 'error' }: PolicyProblem): number => severities.indexOf(severity);

/** In order of lines, and safe to print: what is quoted from the file holds no control characters. */
const printable = (problems: readonly PolicyProblem[]): PolicyProblem[] =>
  problems
    .toSorted((a, b) => weight(a) - weight(b) || byPlace(a, b))
    .slice(0, maxProblems)
    .toSorted(byPlace)
    .map(({ path, part, problem, mend, lead, ...rest }) => ({
      ...rest,
      ...(part !== undefined && { part: clean(part, maxSentence) }),
      path: clean(path, maxSentence),
      problem: clean(problem, maxSentence),
      mend: clean(mend, maxSentence),
      ...(lead && {
        lead: Object.fromEntries(Object.entries(lead).map(([fact, value]) => [fact, clean(value, maxSentence)])),
      }),
    }));
const report = (problems: readonly PolicyProblem[]): LoadedPolicy => ({ ok: false, problems: printable(problems) });

const refuse = (line: number, column: number, problem: string, mend: string): LoadedPolicy =>
  report([{ line, column, path: '', problem, mend }]);

const fromMisread = ({ node, meant }: MisreadNumber, lines: LineCounter): PolicyProblem => {
  const { source = '', value, range } = node;
  const { line, col } = lines.linePos(range?.[0] ?? 0);
  return {
    line,
    column: col,
    path: '',
    problem: `${source} is read as ${String(value)}.`,
    mend: source.includes('.') ? `Write ${meant}, or leave the zeros out.` : `Write ${meant}, without a comma.`,
  };
};

/** What the parser says when its own recursion ends; it reports this among the errors of syntax. */
const tooDeep = 'Maximum call stack';

const read = (text: string, lines: LineCounter): Document =>
  parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true, version: '1.2' });

/**
 * What is wrong in a policy of the right shape.
 * @param lastly checks of a policy with which nothing else is wrong, such as those that decide by it
 */
export const checkPolicy = (policy: Policy, lastly: readonly Check[] = []): Finding[] => {
  const found = checks.flatMap((check) => check(policy));
  return found.length > 0 ? found : lastly.flatMap((check) => check(policy));
};

const findings = (value: unknown, lastly: readonly Check[]): Finding[] | Policy => {
  const result = policy.safeParse(value);
  if (!result.success) return explain(result.error.issues, value);
  const checked = withHash(result.data);
  const found = checkPolicy(checked, lastly);
  return found.length > 0 ? found : checked;
};

const located = ({ path, ...sentences }: Finding, document: Document, lines: LineCounter): PolicyProblem => ({
  ...locate(document, lines, path),
  path: pathText(path),
  ...sentences,
});

/** What was found in a policy that is sound, at its lines of the text it was loaded from. */
export const placed = (yamlText: string, found: readonly Finding[]): PolicyProblem[] => {
  const lines = new LineCounter();
  const document = read(yamlText, lines);
  return printable(found.map((finding) => located(finding, document, lines)));
};

/**
 * Reads and checks a policy. Never throws: whatever the text holds, what is wrong with it comes back in order of lines.
 * @param lastly as for {@link checkPolicy}
 */
export const loadPolicy = (yamlText: string, lastly: readonly Check[] = []): LoadedPolicy => {
  if (yamlText.length > maxText)
    return refuse(
      1,
      1,
      `The file is larger than 1 MB: ${Math.ceil(yamlText.length / 1_000)} KB.`,
      'Name the policy file, not another one; a long list of firms stands in a CSV of its own, under accounts.',
    );
  const lines = new LineCounter();
  try {
    const document = read(yamlText, lines);
    const broken = [...document.errors, ...document.warnings];
    if (broken.some(({ message }) => message.startsWith(tooDeep))) throw new RangeError(tooDeep);
    if (broken.length > 0) return report(brokenYaml(broken, lines).map((one) => ({ path: '', ...one })));
    const misread = misreadNumbers(document);
    if (misread.length > 0) return report(misread.map((number) => fromMisread(number, lines)));
    const lost = lostTexts(document, yamlText);
    if (lost.length > 0)
      return report(
        lost.map(({ at, ...said }) => {
          const { line, col } = lines.linePos(at);
          return { line, column: col, path: '', ...said };
        }),
      );
    keepAsWritten(document);
    const found = findings(document.toJS({ maxAliasCount: maxAliases }), lastly);
    if (!Array.isArray(found)) return { ok: true, policy: found };
    return report(found.map((finding) => located(finding, document, lines)));
  } catch (error) {
    // The parser gives up on aliases it cannot or will not resolve, and on too much nesting, by throwing.
    if (error instanceof ReferenceError)
      return refuse(1, 1, `An alias (*name) cannot be read: ${error.message}.`, 'Write the value out instead.');
    if (error instanceof RangeError)
      return refuse(1, 1, 'The file is nested too deeply.', 'Take the nesting out: a policy needs about ten levels.');
    throw error;
  }
};
