/**
 * A domain of the admin's own for Salesforce, with mutual TLS: the caller shows a certificate that the truststore knows. It
 * proves that Salesforce calls, not which organisation does; the path token and the organisation's id still count.
 */
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { ApiMapping, DomainName, type HttpApi, type HttpStage, SecurityPolicy } from 'aws-cdk-lib/aws-apigatewayv2';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { Settings } from './settings.ts';

export type SalesforceDomainSettings = NonNullable<Settings['salesforceDomain']>;

export class SalesforceDomain extends DomainName {
  constructor(
    scope: Construct,
    { domainName, certificateArn, truststore, truststoreVersion }: SalesforceDomainSettings,
  ) {
    const [, bucket = '', key = ''] = /^s3:\/\/([^/]+)\/(.+)$/.exec(truststore) ?? [];
    super(scope, 'salesforce-domain', {
      domainName,
      certificate: Certificate.fromCertificateArn(scope, 'salesforce-certificate', certificateArn),
      securityPolicy: SecurityPolicy.TLS_1_2,
      mtls: {
        bucket: Bucket.fromBucketName(scope, 'salesforce-truststore', bucket),
        key,
        ...(truststoreVersion !== undefined && { version: truststoreVersion }),
      },
    });
  }

  /** All of the API lies under the domain, and under nothing else. */
  map(api: HttpApi, stage: HttpStage): void {
    new ApiMapping(this, 'mapping', { api, domainName: this, stage });
  }
}
