/** What is in force, what was before, and the text of each. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { asYaml } from '../../cli/policy-yaml.ts';
import { BadRequest } from '../../shared/domain/errors.ts';
import { changedParts } from '../../shared/policy-file/changed-parts.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { policiesOf, policyPointer } from '../../shared/store/policies.ts';
import { mostPushes, readPushes, type Push } from '../../shared/store/pushes.ts';
import type { Table } from '../../shared/store/table.ts';
import type { Base, RulesText, VersionRow } from '../rules-view.ts';

/** Names what was pushed without its text, by its version. */
const versionMark = 'version:';
const fileMark = 'file:';

type Row = Omit<VersionRow, 'changes'>;

const rowOf = ({ id, version, pushedAt, pushedBy, text }: Push): Row => ({
  id,
  version,
  pushedAt,
  pushedBy,
  hasText: text !== null,
  isInForce: false,
});

export type Versions = {
  /** @throws BadRequest `policy` where what the table says of the one in force cannot be read */
  base: () => Promise<Base>;
  rows: () => Promise<VersionRow[]>;
  /** @throws BadRequest `not-found` */
  text: (id: string) => Promise<RulesText>;
  /** What a page begins with: what is in force, else the file beside, else nothing. */
  open: () => Promise<RulesText>;
  /** The name of the file beside, where it is there. */
  file: () => Promise<string | null>;
  policyOf: (version: string) => Promise<Policy | null>;
};

/** @param file the policy file of the folder */
export const openVersions = (table: Table, { folder, file }: { folder: string; file: string }): Versions => {
  const policyOf = policiesOf(table);
  const beside = (): Promise<string | null> => readFile(resolve(folder, file), 'utf8').catch(() => null);

  /** The one in force, then all other pushes, the newest first; of the last ones nothing may be kept but their version. */
  const pushes = async (): Promise<{ rows: Row[]; base: Base }> => {
    const [pointer, kept] = await Promise.all([policyPointer(table), readPushes(table, mostPushes)]);
    if (pointer === null) return { rows: [], base: null };
    const { version, pushedAt, pushedBy } = pointer;
    const withText = new Set(kept.flatMap((push) => (push.text === null ? [] : push.version)));
    const bare = (of: string): Row => ({
      id: `${versionMark}${of}`,
      version: of,
      pushedAt: null,
      pushedBy: null,
      hasText: withText.has(of),
      isInForce: false,
    });
    // The clocks of two operators differ, and an earlier release keeps no text.
    const own = kept.find((push) => push.version === version && push.pushedAt >= pushedAt);
    const current = own === undefined ? { ...bare(version), pushedAt, pushedBy } : rowOf(own);
    const others = kept.filter((push) => push !== own).map(rowOf);
    const known = new Set([version, ...kept.map((push) => push.version)]);
    const former = pointer.before.filter((one) => !known.has(one)).map(bare);
    return {
      rows: [{ ...current, isInForce: true }, ...others, ...former],
      base: { version, push: current.id },
    };
  };

  const writtenOut = async (id: string, version: string): Promise<RulesText> => {
    const policy = await policyOf(version);
    if (policy === null)
      throw new BadRequest('not-found', `The version ${version} is gone, or this release cannot read it.`);
    return { id, version, text: `${asYaml(policy)}\n`, words: 'written-out' };
  };

  const text = async (id: string): Promise<RulesText> => {
    if (id === `${fileMark}${file}`) {
      const found = await beside();
      if (found === null) throw new BadRequest('not-found', `Cannot read ${file} in ${folder}.`);
      return { id, version: null, text: found, words: 'file' };
    }
    const kept = await readPushes(table, mostPushes);
    const version = id.startsWith(versionMark)
      ? id.slice(versionMark.length)
      : kept.find((push) => push.id === id)?.version;
    if (version === undefined)
      throw new BadRequest('not-found', 'There is no such version any more: load the page again.');
    const push = kept.find(
      (one) => one.text !== null && (one.id === id || id === `${versionMark}${version}`) && one.version === version,
    );
    return push?.text === null || push === undefined
      ? writtenOut(id, version)
      : { id, version, text: push.text, words: 'kept' };
  };

  return {
    policyOf,
    text,
    base: async () => (await pushes()).base,
    file: async () => ((await beside()) === null ? null : file),
    rows: async () => {
      const { rows } = await pushes();
      const policies = await Promise.all(rows.map(({ version }) => policyOf(version)));
      return rows.map((row, place) => {
        const [is, was] = [policies[place], policies[place + 1]];
        return { ...row, changes: is && was ? changedParts(was, is) : null };
      });
    },
    open: async () => {
      const { base } = await pushes();
      if (base !== null) return text(base.push);
      const found = await beside();
      return found === null
        ? { id: '', version: null, text: '', words: 'none' }
        : { id: `${fileMark}${file}`, version: null, text: found, words: 'file' };
    },
  };
};
