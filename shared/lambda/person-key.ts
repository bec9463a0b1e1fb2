/** The keyed hash by which one person is known in every connection, without the table ever holding the address. */
import { createHmac } from 'node:crypto';
import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

/** 128 bits: far beyond chance collisions among all addresses there are. */
const hexLength = 32;

/** Hashes an e-mail address, the same in any letter case. Without the key nobody can test an address against the table. */
export const personHash = (key: string, email: string): string =>
  createHmac('sha256', key).update(email.trim().toLowerCase(), 'utf8').digest('hex').slice(0, hexLength);

/** Reads the key once; a failed read is not remembered. */
export const openPersonKey = (client: SecretsManagerClient, secretId: string): (() => Promise<string>) => {
  let key: string | undefined;
  return async () => {
    key ??= (await client.send(new GetSecretValueCommand({ SecretId: secretId }))).SecretString;
    if (key === undefined) throw new Error('the secret that keys the hash of persons is empty');
    return key;
  };
};
