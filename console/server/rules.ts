/** The rules on the page: the text in force and those before, what is wrong with one that is typed, whom it would move, and its push. */
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { admissionSays } from '../../cli/admission.ts';
import type { FileProblem } from '../../cli/accounts/account-files.ts';
import { policyCounts } from '../../cli/policy-file.ts';
import { policyToPush } from '../../cli/policy-ready.ts';
import { policyWarnings } from '../../cli/policy-warnings.ts';
import { BadRequest } from '../../shared/domain/errors.ts';
import { loadPolicy } from '../../shared/policy-file/load.ts';
import type { TeamsOfPools } from '../../shared/policy-file/team-pools.ts';
import type { NamedAccounts } from '../../shared/policy/accounts.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { pushPolicy, readyToPush, unlessUnreadable } from '../../shared/store/policies.ts';
import type { Table } from '../../shared/store/table.ts';
import type { Checked, Diagnostic, Pushed, RulesNow } from '../rules-view.ts';
import { answerInLines, refuse } from './rules-answers.ts';
import { openChecker, type ReadText } from './rules-check.ts';
import { complete } from './rules-complete.ts';
import { effectOrWhy } from './rules-effect.ts';
import { openVersions } from './rules-versions.ts';

export type RulesDoor = {
  table: Table;
  /** Ids, as the commands know them. */
  connections: readonly string[];
  /** Epoch milliseconds, by the installation's time: of that are decisions, leave and holidays. */
  now: () => number;
  /** Epoch milliseconds of a push, where this machine's clock is not that of the installation. */
  pushedAt?: () => number;
  /** Where the policy file and its lists of accounts lie, and its name there. */
  folder: string;
  file: string;
  /** Who pushes; kept with the version. */
  by: string;
  /** Asks the CRMs for the teams that fill pools. */
  readTeams: (policy: Policy) => Promise<TeamsOfPools>;
  /** Why nothing can be pushed from here; null where it can. */
  refuses: string | null;
};

/** The loader says by itself what is too large for a policy; this is what would be none at all. */
const mostBytes = 16_000_000;

const typed = z.object({
  text: z.string(),
  /** The version that the text was opened from: its lists of accounts stay. */
  from: z.string().nullable().default(null),
});
const completing = typed.extend({ at: z.number().int().min(0) });
const asking = typed.extend({ brief: z.boolean().default(false) });
const base = z.object({ version: z.string(), push: z.string() }).nullable();
const pushing = typed.extend({ base, version: z.string() });
const choosing = z.object({ id: z.string().max(1000) });

const diagnosticOf = ({
  line,
  column,
  severity = 'error',
  problem,
  mend,
  code,
  file,
  lead,
}: FileProblem): Diagnostic => ({
  line,
  column,
  severity,
  problem,
  mend,
  ...(code !== undefined && { code }),
  ...(file !== undefined && { file }),
  ...(lead !== undefined && { lead }),
});

const newer = (): BadRequest =>
  new BadRequest(
    'newer',
    'Not pushed: somebody pushed another text since you opened yours. Yours stays here: compare the two, and push again.',
  );

export const addRulesRoutes = (server: FastifyInstance, door: RulesDoor): void => {
  const { table, connections, folder, file } = door;
  const versions = openVersions(table, door);
  const checker = openChecker();
  const iso = (): string => new Date(door.now()).toISOString();
  server.addHook('onClose', () => checker.stop());

  const pushedLists = async (from: string | null): Promise<NamedAccounts> =>
    from === null ? {} : ((await versions.policyOf(from))?.accounts ?? {});
  const check = async ({ text, from }: z.infer<typeof typed>, signal: AbortSignal): Promise<ReadText> =>
    checker.check({ text, now: iso(), folder, file, pushed: await pushedLists(from) }, signal);

  const checked = (read: ReadText): Checked => {
    if (!read.ok)
      return { isWhole: true, ok: false, version: null, diagnostics: read.problems.map(diagnosticOf), says: [] };
    const { policy } = read;
    const warnings: FileProblem[] = [...policyWarnings(connections, read), ...read.notes];
    return {
      isWhole: true,
      ok: true,
      version: policy.hash,
      diagnostics: warnings.map(diagnosticOf),
      says: [policyCounts(policy), ...admissionSays(policy, iso())],
    };
  };

  const now = async (): Promise<RulesNow> => {
    const about = { of: table.name, file: await versions.file(), by: door.by, refuses: door.refuses };
    try {
      const [at, open, rows] = await Promise.all([versions.base(), versions.open(), versions.rows()]);
      return { ...about, base: at, open, versions: rows, unreadable: null };
    } catch (error) {
      if (!(error instanceof BadRequest)) throw error;
      // A push mends what cannot be read; until then there is nothing to begin with but the file.
      const open = about.file === null ? null : await versions.text(`file:${about.file}`);
      return {
        ...about,
        base: null,
        open: open ?? { id: '', version: null, text: '', words: 'none' },
        versions: [],
        unreadable: error.message,
      };
    }
  };

  const ready = async (asked: z.infer<typeof typed>, signal: AbortSignal) => {
    const read = await check(asked, signal);
    if (!read.ok) return read;
    const made = await policyToPush(read, { connections, readTeams: door.readTeams });
    return made.ok ? { ...made, text: asked.text } : made;
  };

  const push = async (asked: z.infer<typeof pushing>): Promise<Pushed | { diagnostics: Diagnostic[] }> => {
    if (door.refuses !== null) throw new BadRequest('refused', door.refuses);
    const made = await ready(asked, new AbortController().signal);
    if (!made.ok) return { diagnostics: made.problems.map(diagnosticOf) };
    const { policy, lists } = made;
    if (policy.hash !== asked.version)
      throw new BadRequest(
        'changed-meanwhile',
        'What the text says has changed since you were told of its effect: a team of the CRM, the day, or a list. See its effect again.',
      );
    // What cannot be read is mended by a push, whatever it was.
    const found = await versions.base().catch(unlessUnreadable('unreadable' as const));
    if (found !== 'unreadable' && found?.push !== asked.base?.push) throw newer();
    const by = { by: door.by, now: new Date((door.pushedAt ?? Date.now)()).toISOString(), lists, text: asked.text };
    const expect = found === 'unreadable' ? undefined : (found?.version ?? null);
    const { hash, changed } = await pushPolicy(table, policy, { ...by, expect }).catch((error: unknown) => {
      throw error instanceof BadRequest && error.code === 'other-version' ? newer() : error;
    });
    return { version: hash, changed, now: await now() };
  };

  // A scope of its own: what is amiss is told in one form.
  void server.register(async (scope) => {
    scope.setErrorHandler(refuse);
    // What was typed is kept, compared and pushed as it is.
    scope.setReplySerializer((answer) => JSON.stringify(answer));
    const large = { bodyLimit: mostBytes };

    scope.get('/api/rules', now);
    scope.get('/api/rules/text', (request) => versions.text(choosing.parse(request.query).id));
    scope.post('/api/rules/complete', large, (request) => {
      const { text, at } = completing.parse(request.body);
      return complete(text, Math.min(at, text.length));
    });
    scope.post('/api/rules/check', large, async (request, reply) => {
      const asked = typed.parse(request.body);
      await answerInLines(reply, async ({ say, signal }) => {
        // Its form is told at once.
        const form = loadPolicy(asked.text);
        if (!form.ok) return say(checked(form));
        say({ isWhole: false, ok: true, version: null, diagnostics: [], says: [] });
        say(checked(await check(asked, signal)));
      });
    });
    scope.post('/api/rules/effect', large, async (request, reply) => {
      const { brief, ...asked } = asking.parse(request.body);
      await answerInLines(reply, async ({ say, signal }) => {
        say({ progress: { share: 0, says: 'checking the text' } });
        const made = await ready(asked, signal);
        if (!made.ok) return say({ diagnostics: made.problems.map(diagnosticOf) });
        const { policy, warnings } = made;
        const before = await readyToPush(table, policy, undefined);
        const isSame = before?.version === policy.hash;
        const tell = (share: number, says: string): void => say({ progress: { share, says } });
        const what = { table, connections, now: iso() };
        const report =
          before === null || isSame ? null : await effectOrWhy(what, { policy, name: file }, { brief, signal, tell });
        const at = await versions.base().catch(() => null);
        say({
          effect: { version: policy.hash, base: at, isSame, report, warnings: warnings.map(diagnosticOf) },
        });
      });
    });
    scope.post('/api/rules/push', large, async (request, reply) => {
      const done = await push(pushing.parse(request.body));
      return reply.code('diagnostics' in done ? 422 : 200).send(done);
    });
  });
};
