/** The product's table in a cloud of the sandbox, to be read as the product reads it. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { openTable, type Table } from '../../shared/store/table.ts';
import type { Cloud } from '../aws/cloud.ts';
import { region } from '../aws/place.ts';

/** Whoever opens it closes it, before the cloud stops. */
export const openCloudTable = ({
  tableName,
  endpoints,
}: Pick<Cloud, 'tableName' | 'endpoints'>): { table: Table; close: () => void } => {
  const client = new DynamoDBClient({
    region,
    endpoint: endpoints.dynamodb,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  return { table: openTable({ name: tableName, client }), close: () => client.destroy() };
};
