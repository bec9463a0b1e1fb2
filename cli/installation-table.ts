/** The installation's table, opened from flags and environment. */
import { BadRequest } from '../shared/domain/errors.ts';
import { openTable, type Table } from '../shared/store/table.ts';
import { openDynamoDb } from './aws.ts';
import type { Environment } from './environment.ts';

/** @throws BadRequest `usage` when nothing names the table. */
export const openInstallationTable = (environment: Environment): Table => {
  if (!environment.table)
    throw new BadRequest(
      'usage',
      'Which table? Give --table or set HANDOFF_TABLE to the TableName that `npx cdk deploy` printed; for the sandbox, add --sandbox.',
    );
  return openTable({ name: environment.table, client: openDynamoDb(environment.aws) });
};
