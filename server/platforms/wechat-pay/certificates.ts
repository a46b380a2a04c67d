import { X509Certificate } from 'node:crypto';
import { z } from 'zod';
import { ChannelUnavailable, type PlatformCertificate } from '../../contract/ports/payments.ts';
import { openResource } from './wire.ts';

/** 下载平台证书 */
export const certificatesPath = '/v3/certificates';

const told = z.object({
  data: z.array(
    z.object({
      serial_no: z.string(),
      encrypt_certificate: z.object({ ciphertext: z.string(), associated_data: z.string(), nonce: z.string() }),
    }),
  ),
});

/**
 * Certificates as WeChat Pay hands them out, sealed with the merchant's APIv3 key: whoever cannot seal with it has none taken from them. Throws
 * `ChannelUnavailable` unless all are what their serials say.
 */
export function openCertificates(answer: unknown, apiV3Key: string): PlatformCertificate[] {
  const list = told.safeParse(answer);
  if (!list.success) throw new ChannelUnavailable('WeChat Pay gave certificates in an unknown format');
  return list.data.data.map(({ serial_no: serial, encrypt_certificate }) => {
    const pem = opened(encrypt_certificate, apiV3Key);
    const certificate = read(pem);
    if (certificate?.serialNumber !== serial) throw new ChannelUnavailable('WeChat Pay gave a certificate under another serial');
    return { serial, pem, expiresAt: new Date(certificate.validTo) };
  });
}

function opened(sealed: Parameters<typeof openResource>[0], apiV3Key: string): string {
  try {
    return openResource(sealed, apiV3Key);
  } catch {
    throw new ChannelUnavailable('WeChat Pay gave a certificate that our key does not open');
  }
}

function read(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}
