import type { RegisterGateway } from '../../contract/ports/register.ts';
import { createTencentCall, type TencentCloudOptions } from '../tencent-cloud/call.ts';
import { callCodes } from './codes.ts';
import { type Enterprise4Request, enterprise4Answer, readEnterprise4, version } from './wire.ts';

/** The register of companies as Tencent Cloud OCR has it. Throws as `createTencentCall`, and `PlatformUnavailable` where the register could not be asked. */
export function createTencentOcr(options: TencentCloudOptions): RegisterGateway {
  const call = createTencentCall({ party: 'tencent-ocr', version, codes: callCodes }, options);
  return {
    ask: async ({ uscc, name, legalName, legalIdNumber }) => {
      const request: Enterprise4Request = { CreditCode: uscc, EntName: name, LrName: legalName, IdNum: legalIdNumber.toUpperCase() };
      return readEnterprise4(enterprise4Answer.parse(await call('VerifyBizLicenseEnterprise4', { ...request })));
    },
  };
}
