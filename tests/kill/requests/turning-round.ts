import { randomUUID } from 'node:crypto';
import { beijingDay } from '../../../server/contract/time.ts';
import { cast } from '../../support/story/people.ts';
import type { Requests, Stage } from '../wish.ts';
import { caseIn, paidCase, refundIn, withdrawalOf } from './cases.ts';
import { staff } from './people.ts';

/** A number of the bank stands with one order only. */
const bankNumber = ({ number }: Stage): string => `B20261129${String(number).padStart(6, '0')}`;

/** What the staff do once something turned round: a wish refused, a key replaced, a place freed. */
export const turningRoundRequests: Requests<
  | 'POST /staff/primary-key-holders/revocations'
  | 'POST /staff/applications/:id/remake'
  | 'POST /staff/applications/:id/replaced-keys/:keyId/revoke'
  | 'POST /staff/applications/:id/key-lost/take-back'
  | 'POST /staff/applications/:id/withdrawal/refuse'
  | 'POST /staff/applications/:id/refunds/:refundId/transfer'
  | 'POST /staff/applications/:id/refunds/:refundId/transfer/confirm'
  | 'POST /staff/applications/:id/refunds/:refundId/transfer/drop'
> = {
  'POST /staff/primary-key-holders/revocations': {
    async begin(stage) {
      const { uscc } = cast(stage.number);
      const [productLine, organisationName] = ['jiangxi-public-resource', '江西老单位有限公司'];
      await stage.world.database.primaryKeyHolder.create({ data: { uscc, productLine, organisationName, importedBy: 'admin' } });
      return { headers: await staff(stage, 'administrator'), body: { productLine, holders: [{ uscc, organisationName }] } };
    },
  },
  'POST /staff/applications/:id/remake': {
    async begin(stage) {
      const { params, seen } = await caseIn(stage, 'dispatched', {
        certificateSerial: `5A${stage.number}`,
        keySerial: `UKER-${stage.number}`,
      });
      return { headers: await staff(stage, 'producer'), params, body: { seen, why: 'lost', reason: '快递公司确认丢失' } };
    },
  },
  'POST /staff/applications/:id/replaced-keys/:keyId/revoke': {
    async begin(stage) {
      const { params, seen, application } = await caseIn(stage, 'inProduction');
      const serials = { certificateSerial: `6A${stage.number}`, keySerial: `UKEV-${stage.number}` };
      const row = { applicationId: application.id, ...serials, why: 'lost', replacedAt: new Date() };
      const { id: keyId } = await stage.world.database.replacedKey.create({ data: row });
      return { headers: await staff(stage, 'producer'), params: { ...params, keyId }, body: { seen, note: '吊销列表第 118 号' } };
    },
  },
  'POST /staff/applications/:id/key-lost/take-back': {
    async begin(stage) {
      const { params, seen, application } = await caseIn(stage, 'completed');
      const { id } = application;
      const serials = { certificateSerial: `6B${stage.number}`, keySerial: `UKEL-${stage.number}` };
      await stage.world.database.application.update({ where: { id }, data: serials });
      await stage.world.database.replacedKey.create({ data: { applicationId: id, ...serials, why: 'reported', replacedAt: new Date() } });
      return { headers: await staff(stage, 'producer'), params, body: { seen, note: '经办人来电，证书在手' } };
    },
  },
  'POST /staff/applications/:id/refunds/:refundId/transfer': {
    async begin(stage) {
      const { params } = await refundIn(stage, 'refused');
      const paidOn = beijingDay(stage.world.now());
      return { headers: await staff(stage, 'finance'), params, body: { reference: bankNumber(stage), paidOn, note: '付款的微信已注销' } };
    },
  },
  'POST /staff/applications/:id/refunds/:refundId/transfer/confirm': {
    async begin(stage) {
      const transferBy = randomUUID();
      await staff(stage, 'finance', transferBy);
      const reference = bankNumber(stage);
      const { params } = await refundIn(stage, 'transferring', { transferReference: reference, transferBy, transferByName: '罗明' });
      return { headers: await staff(stage, 'supervisor'), params, body: { reference } };
    },
  },
  'POST /staff/applications/:id/refunds/:refundId/transfer/drop': {
    async begin(stage) {
      const reference = bankNumber(stage);
      const { params } = await refundIn(stage, 'transferring', { transferReference: reference });
      return { headers: await staff(stage, 'supervisor'), params, body: { reference, words: '回单金额不符' } };
    },
  },
  'POST /staff/applications/:id/withdrawal/refuse': {
    async begin(stage) {
      const found = await paidCase(stage, 'received');
      await withdrawalOf(stage, found);
      return { headers: await staff(stage, 'finance'), params: found.params, body: { seen: found.seen, reason: '材料已经受理' } };
    },
  },
};
