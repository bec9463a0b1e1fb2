/**
 * The access token as it lies in the table: encrypted under a key made of the connection's own secret. The table is encrypted
 * at rest anyway; this keeps the token out of backups, exports and the hands of whoever may read the table but not the secret,
 * and a token from before a change of the secret cannot be opened any more.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
/** Sizes that AES-256-GCM asks for, in bytes. */
const [keyBytes, nonceBytes, tagBytes] = [32, 12, 16];

const keyOf = (secret: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', 'warm-handoff token', keyBytes));

/** @param label what the text belongs to; it opens under the same label only */
export const seal = (text: string, secret: string, label: string): string => {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, keyOf(secret), nonce).setAAD(Buffer.from(label));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
};

/** The text again; undefined when it was sealed with another secret or label, or was changed. */
export const unseal = (sealed: string, secret: string, label: string): string | undefined => {
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes.length < nonceBytes + tagBytes) return undefined;
  try {
    const decipher = createDecipheriv(algorithm, keyOf(secret), bytes.subarray(0, nonceBytes));
    decipher.setAAD(Buffer.from(label)).setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
    const text = Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]);
    return text.toString('utf8');
  } catch {
    return undefined;
  }
};
