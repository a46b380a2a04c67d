import { createPublicKey, X509Certificate } from 'node:crypto';
import type { PlatformCertificate, PlatformCertificates } from '../../contract/ports/payments.ts';
import { type PlatformKeys, publicKeyPrefix } from './wire.ts';

/** Kept certificates are read again at most so often for serials that nobody knows: anybody may post to the notice address. Milliseconds. */
const readAgainAfter = 30_000;

/**
 * The keys that WeChat Pay's signatures are checked with: those of the configuration, and certificates that were fetched since. A serial that
 * is not among them is looked for among the kept ones, and nothing is fetched for it.
 */
export class Keyring {
  #keys: Record<string, string>;
  #readKept: (() => Promise<readonly PlatformCertificate[]>) | undefined;
  #readAt = Number.NEGATIVE_INFINITY;

  constructor(
    configured: PlatformKeys,
    private readonly now: () => Date,
  ) {
    this.#keys = { ...configured };
  }

  get keys(): PlatformKeys {
    return this.#keys;
  }

  /** Names the key that WeChat shall sign with; a merchant who has both kinds is moving to the public key, and of certificates the newest stands. */
  get wanted(): string {
    const serials = Object.keys(this.#keys);
    const [newest] = this.ends().sort((a, b) => b.expiresAt.getTime() - a.expiresAt.getTime());
    return serials.find(isPublicKey) ?? newest?.serial ?? serials[0] ?? '';
  }

  /** Certificates are in use, so that they must be fetched; merchants with the public key alone are answered 404. */
  get hasCertificates(): boolean {
    return this.ends().length > 0;
  }

  /** Throws at a key that is none. */
  trust(certificates: readonly PlatformCertificate[]): void {
    for (const { pem } of certificates) createPublicKey(pem);
    this.#keys = { ...this.#keys, ...Object.fromEntries(certificates.map(({ serial, pem }) => [serial, pem])) };
  }

  /** Certificates among the keys, with their ends. */
  ends(): PlatformCertificate[] {
    return Object.entries(this.#keys).flatMap(([serial, pem]) =>
      pem.includes('BEGIN CERTIFICATE') ? [{ serial, pem, expiresAt: new Date(new X509Certificate(pem).validTo) }] : [],
    );
  }

  keptBy(read: () => Promise<readonly PlatformCertificate[]>): void {
    this.#readKept = read;
  }

  /** Another process may have fetched it. */
  async lookFor(serial: string | undefined): Promise<void> {
    if (!serial || Object.hasOwn(this.#keys, serial) || !this.#readKept) return;
    const at = this.now().getTime();
    if (at - this.#readAt < readAgainAfter) return;
    this.#readAt = at;
    this.trust(await this.#readKept());
  }
}

const isPublicKey = (serial: string): boolean => serial.startsWith(publicKeyPrefix);

/** The same as the service sees it. */
export const platformCertificatesOf = (keyring: Keyring, fetch: () => Promise<PlatformCertificate[]>): PlatformCertificates => ({
  fetch: async () => (keyring.hasCertificates ? fetch() : []),
  trust: (certificates) => keyring.trust(certificates),
  keptBy: (read) => keyring.keptBy(read),
  ends: () => keyring.ends(),
});
