/** The table: leads, companies, people, pools, policy versions, ledger. Its keys are described in `shared/store/keys.ts`. */
import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, ProjectionType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import {
  dueIndex,
  expiryAttribute,
  keyPatterns,
  type KeyKind,
  ledgerIndex,
  partitionKey,
  sortKey,
} from '../shared/store/keys.ts';

type ReadAction = 'BatchGetItem' | 'GetItem' | 'Query';
type WriteAction = 'BatchWriteItem' | 'DeleteItem' | 'PutItem' | 'UpdateItem';

/** It outlives the stack and refuses deletion: what it holds cannot be made again from the CRM. */
export class LeadTable extends TableV2 {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      partitionKey: { name: partitionKey, type: AttributeType.STRING },
      sortKey: { name: sortKey, type: AttributeType.STRING },
      timeToLiveAttribute: expiryAttribute,
      billing: Billing.onDemand(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      globalSecondaryIndexes: [
        {
          indexName: dueIndex.name,
          partitionKey: { name: dueIndex.partitionKey, type: AttributeType.STRING },
          sortKey: { name: dueIndex.sortKey, type: AttributeType.STRING },
          // The sweep needs no more than which lead is due: a lead that changes without moving its due time costs no index write.
          projectionType: ProjectionType.KEYS_ONLY,
        },
        {
          indexName: ledgerIndex.name,
          partitionKey: { name: ledgerIndex.partitionKey, type: AttributeType.STRING },
          sortKey: { name: ledgerIndex.sortKey, type: AttributeType.STRING },
          // An entry of any size costs one unit more: docs/architecture.md has the figures.
          projectionType: ProjectionType.KEYS_ONLY,
        },
      ],
    });
  }

  /** Exactly these ways of reading, of all that there is. */
  allowRead(role: IRole, actions: readonly ReadAction[]): void {
    role.addToPrincipalPolicy(
      new PolicyStatement({ actions: actions.map((action) => `dynamodb:${action}`), resources: [this.tableArn] }),
    );
  }

  /**
   * Exactly these ways of writing, on items of these kinds alone: who hands leads off may not change by what policy.
   * `TransactWriteItems` needs the action of each of its parts, and none of its own.
   */
  allowWrite(role: IRole, actions: readonly WriteAction[], kinds: readonly KeyKind[]): void {
    role.addToPrincipalPolicy(
      new PolicyStatement({
        actions: actions.map((action) => `dynamodb:${action}`),
        resources: [this.tableArn],
        conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': kinds.flatMap(keyPatterns) } },
      }),
    );
  }

  /** Asking the index what is due. */
  allowDueQuery(role: IRole): void {
    role.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['dynamodb:Query'], resources: [`${this.tableArn}/index/${dueIndex.name}`] }),
    );
  }
}
