/** Secrets by reference: the template names them and never holds a value. */
import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { secretName, type Settings } from './settings.ts';

/** Reading a connection's secret. Its ARN ends in `-` and six characters that are known only once it exists. */
export function allowConnectionSecret(role: IRole, settings: Settings, connection: string): void {
  const name = secretName(settings.stage, connection);
  const resource = Stack.of(role).formatArn({
    service: 'secretsmanager',
    resource: 'secret',
    resourceName: `${name}-??????`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  role.addToPrincipalPolicy(new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [resource] }));
}

/**
 * The key of the hash that stands for a person's e-mail in the table. Made by Secrets Manager, known to nobody.
 * It outlives the stack as the table does: with another key no person would be recognised again.
 */
export class PersonKey extends Secret {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      description: "warm-handoff: keys the hash of a person's e-mail. Never change it.",
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  allowRead(role: IRole): void {
    role.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [this.secretArn] }),
    );
  }
}
