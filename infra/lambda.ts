/** The one place for what every function has in common: runtime, architecture, bundling, log format, role. */
import { fileURLToPath } from 'node:url';
import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, LoggingFormat, Runtime, SystemLogLevel } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { serviceName, type Settings } from './settings.ts';
import type * as z from 'zod/mini';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The variables that a function's schema in `shared/lambda/config.ts` reads: no more, no fewer. */
export type Environment<T extends z.core.$ZodType> = Record<keyof z.core.input<T>, string>;

export type HandlerFunctionProps = {
  settings: Settings;
  /** The name of the file in `functions/`, of the construct and, after the stage, of the function in AWS. */
  stem: string;
  description: string;
  timeout: Duration;
  environment: Record<string, string>;
};

/** A Lambda function from `functions/<stem>.ts`. Its role may write its own log and nothing else: grants come on top. */
export class HandlerFunction extends NodejsFunction {
  /** Never absent, as it is for an imported function: every grant goes here. */
  declare readonly role: Role;

  constructor(scope: Construct, props: HandlerFunctionProps) {
    const { settings, stem } = props;
    const functionName = `warm-handoff-${settings.stage}-${stem}`;
    // Logs hold no personal data and answer no question once the stack is gone: they go with it.
    const logGroup = new LogGroup(scope, `${stem}-log`, {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: settings.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(scope, `${stem}-role`, {
      description: `What ${functionName} may do`,
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    });
    logGroup.grantWrite(role);
    super(scope, stem, {
      functionName,
      description: props.description,
      entry: `${root}functions/${stem}.ts`,
      handler: 'handler',
      projectRoot: root,
      depsLockFilePath: `${root}package-lock.json`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      // Memory buys CPU: at 512 MB a function has about 0.3 of one, and these wait for the network most of the time.
      memorySize: 512,
      timeout: props.timeout,
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      // Start, end and report lines would triple the log; durations are in the metrics and in our own line.
      systemLogLevelV2: SystemLogLevel.WARN,
      environment: { ...props.environment, POWERTOOLS_SERVICE_NAME: serviceName(settings) },
      bundling: {
        // CommonJS and these main fields load the AWS SDK 14 to 50 ms sooner than the defaults do.
        format: OutputFormat.CJS,
        mainFields: ['module', 'main'],
        target: 'node24',
        bundleAwsSDK: true,
        // Not minified: measured, that loads no sooner, and a stack trace would need source maps, which cost a fifth of the load.
        minify: false,
        // What the CRM clients load and we never call: a third of HubSpot's bundle, a quarter of Salesforce's.
        esbuildArgs: {
          '--alias:form-data': `${root}infra/unused-in-bundles.cjs`,
          '--alias:undici': `${root}infra/unused-in-bundles.cjs`,
        },
      },
    });
  }
}
