import { describe, expect, it } from '@jest/globals';
import { jiangxiPublicResource } from '../../config/catalogue/jiangxi-public-resource.ts';
import { followers, knownFrom, usualCredential } from '../../server/contract/follows.ts';
import { type Answers, formOf } from '../../server/contract/form.ts';
import { splitAddress } from '../../server/contract/regions.ts';
import { cast } from '../support/story/people.ts';

const form = formOf(jiangxiPublicResource);

describe('an address in one', () => {
  it.each([
    ['江西省南昌市红谷滩区丰和中大道 1 号', '江西省 南昌市 红谷滩区', '丰和中大道 1 号'],
    ['江西省赣州市赣县区梅林大街 12 号', '江西省 赣州市 赣县区', '梅林大街 12 号'],
    ['山东省济宁市市中区太白路 3 号', '山东省 济宁市 市中区', '太白路 3 号'],
    ['湖南省常德市津市市汪家桥街道 5 号', '湖南省 常德市 津市市', '汪家桥街道 5 号'],
    ['北京市朝阳区建国路 88 号', '北京市 北京市 朝阳区', '建国路 88 号'],
    ['广西壮族自治区 南宁市 青秀区 民族大道 1 号', '广西壮族自治区 南宁市 青秀区', '民族大道 1 号'],
  ])('%s', (address, region, street) => {
    expect(splitAddress(address)).toEqual({ region, street });
  });

  it.each(['', '南昌市红谷滩区丰和中大道 1 号', '江西省丰和中大道 1 号', '江西省南昌市八一大道江南小区 3 栋', '江西省南昌市红谷滩区'])(
    'that does not begin with province, city and district is asked for: %s',
    (address) => {
      expect(splitAddress(address)).toBeNull();
    },
  );
});

describe('who receives the key', () => {
  const agent = { agentName: '刘晓燕', agentMobile: '13979100901' };

  it('is the agent, at the organisation’s address, until somebody says otherwise', () => {
    expect(followers(form, { agentMobile: agent.agentMobile }, { agentName: '刘晓燕' })).toEqual({
      receiverName: '刘晓燕',
      receiverMobile: '13979100901',
    });
    expect(followers(form, {}, { organisationAddress: '江西省南昌市红谷滩区丰和中大道 1 号' })).toEqual({
      receiverRegion: '江西省 南昌市 红谷滩区',
      receiverStreet: '丰和中大道 1 号',
    });
  });

  it('is one person at one place: never half of one beside half of another', () => {
    const followed = { ...agent, receiverName: '刘晓燕', receiverMobile: agent.agentMobile };
    // The name was given another way: the number is that person's, whatever becomes of the agent's.
    expect(followers(form, { ...followed, receiverName: '万里' }, { agentMobile: '13979100909' })).toEqual({});
    const address = '江西省南昌市红谷滩区丰和中大道 1 号';
    const placed = { organisationAddress: address, receiverRegion: '江西省 南昌市 红谷滩区', receiverStreet: '丰和中大道 1 号' };
    const moved = { organisationAddress: '江西省赣州市赣县区梅林大街 12 号' };
    expect(followers(form, { ...placed, receiverStreet: '丰和中大道 9 号' }, moved)).toEqual({});
    expect(followers(form, placed, moved, ['receiverStreet'])).toEqual({});
    // An address that says no region leaves nothing of the former place.
    expect(followers(form, placed, { organisationAddress: '梅林大街 12 号' })).toEqual({ receiverRegion: '', receiverStreet: '' });
  });

  it('follows the agent, and stays who was named', () => {
    const followed = { ...agent, receiverName: '刘晓燕', receiverMobile: agent.agentMobile };
    expect(followers(form, followed, { agentName: '刘小燕' })).toEqual({ receiverName: '刘小燕' });
    expect(followers(form, { ...followed, receiverName: '万里' }, { agentName: '刘小燕' })).toEqual({});
    expect(followers(form, followed, { agentName: '刘小燕', receiverName: '温小洁' })).toEqual({});
    // Taken out on purpose.
    expect(followers(form, { ...followed, receiverName: '' }, { agentName: '刘小燕' })).toEqual({});
  });
});

describe('what is known of an organisation', () => {
  it('names the paper that its number says', () => {
    expect(usualCredential(form, '91360100MA3008016A')).toEqual({ credential: 'businessLicence' });
    expect(usualCredential(form, '12360000491015732X')).toEqual({ credential: 'publicInstitution' });
    expect(usualCredential(form, '31360000MD0000001X')).toEqual({});
  });

  it('comes from its last form: of the agent only where the mobile is the same', () => {
    const last = {
      organisationName: '旧名',
      organisationAddress: '江西省南昌市红谷滩区丰和中大道 1 号',
      agentName: '刘晓燕',
      agentMobile: '13979100901',
    };
    const known = (answers: Answers, agentMobile: string, agentLeft = false) =>
      knownFrom(form, answers, { agentMobile, agentLeft, headStands: true });
    expect(known(last, '13979100901')).toEqual({ organisationAddress: last.organisationAddress, agentName: '刘晓燕' });
    expect(known(last, '13979100902')).toEqual({ organisationAddress: last.organisationAddress });
    expect(known({ invoiceEmail: 'not an address' }, '')).toEqual({});
  });

  it('says nothing of a predecessor to the agent who took over, though the mobile in it is the new one’s', () => {
    const last = {
      organisationAddress: '江西省南昌市红谷滩区丰和中大道 1 号',
      legalName: '万里',
      legalIdKind: '01',
      legalIdNumber: cast(901).legal.idNumber,
      agentName: '刘晓燕',
      agentIdNumber: cast(902).legal.idNumber,
      agentMobile: '13979100902',
      agentEmail: 'liu@example.com',
      receiverName: '刘晓燕',
      receiverMobile: '13979100901',
      invoiceEmail: 'liu@example.com',
    };
    const handedOver = { organisationAddress: last.organisationAddress };
    expect(knownFrom(form, last, { agentMobile: '13979100902', agentLeft: true, headStands: true })).toEqual(handedOver);
    expect(knownFrom(form, last, { agentMobile: '13979100903', agentLeft: false, headStands: true })).toEqual(handedOver);
    expect(knownFrom(form, last, { agentMobile: '13979100902', agentLeft: false, headStands: true })).toMatchObject({
      invoiceEmail: 'liu@example.com',
      legalName: '万里',
    });
    // Replaced since, for all that anybody can say: the agent is asked, and what is the agent's own stands.
    const asked = knownFrom(form, last, { agentMobile: '13979100902', agentLeft: false, headStands: false });
    expect(Object.keys(asked).filter((key) => key.startsWith('legal'))).toEqual([]);
    expect(asked).toMatchObject({ ...handedOver, agentName: '刘晓燕', invoiceEmail: 'liu@example.com' });
  });
});
