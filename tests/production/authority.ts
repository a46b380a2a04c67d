import forge from 'node-forge';
import type { Certificate } from './front.ts';

const yearMs = 365 * 86_400_000;

/** A certificate authority of one run, and a certificate of it for these host names. PEM. */
export function testAuthority(hosts: readonly string[]): { authority: string } & Certificate {
  const root = forge.pki.rsa.generateKeyPair(2048);
  const leaf = forge.pki.rsa.generateKeyPair(2048);
  const rootName = [{ name: 'commonName', value: 'Authority of one test run' }];
  const authority = certificate('01', root.publicKey, rootName, [
    { name: 'basicConstraints', cA: true, critical: true },
    { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    { name: 'subjectKeyIdentifier' },
  ]);
  const server = certificate(
    '02',
    leaf.publicKey,
    [{ name: 'commonName', value: hosts[0] ?? '' }],
    [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: hosts.map((value) => ({ type: 2, value })) },
    ],
  );
  for (const each of [authority, server]) {
    each.setIssuer(rootName);
    each.sign(root.privateKey, forge.md.sha256.create());
  }
  const { certificateToPem, privateKeyToPem } = forge.pki;
  return { authority: certificateToPem(authority), cert: certificateToPem(server), key: privateKeyToPem(leaf.privateKey) };
}

function certificate(
  serial: string,
  publicKey: forge.pki.rsa.PublicKey,
  subject: forge.pki.CertificateField[],
  extensions: object[],
): forge.pki.Certificate {
  const made = forge.pki.createCertificate();
  made.serialNumber = serial;
  made.publicKey = publicKey;
  made.validity.notBefore = new Date(Date.now() - yearMs);
  made.validity.notAfter = new Date(Date.now() + yearMs);
  made.setSubject(subject);
  made.setExtensions(extensions);
  return made;
}
