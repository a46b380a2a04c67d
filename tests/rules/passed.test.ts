import { describe, expect, it } from '@jest/globals';
import { jiangxiPublicResource } from '../../config/catalogue/jiangxi-public-resource.ts';
import { formOf } from '../../server/contract/form.ts';
import { answerPassed } from '../../server/contract/passed.ts';
import { passedWrongly } from '../../server/contract/typed-wrongly.ts';

const form = formOf(jiangxiPublicResource);
const returned = { fields: { organisationAddress: '与营业执照不一致' }, mended: {}, namesParts: true };

describe('after a return that names parts', () => {
  it.each(['agentEmail', 'invoiceEmail', 'receiverStreet', 'organisationAddress'] as const)('%s is open', (key) => {
    expect(answerPassed({ form, returned, faulty: [] }, key)).toBe(false);
  });

  it.each([
    ['legalName', '单位信息变更'],
    ['agentName', '由工作人员核实后更正'],
    ['credential', '请审核员退回这一项'],
    ['invoiceTitle', '请审核员退回这一项'],
  ] as const)('%s has passed, and the way that leads on is the one for it', (key, way) => {
    expect(answerPassed({ form, returned, faulty: [] }, key)).toBe(true);
    const said = passedWrongly(form, [key], '4008001040');
    expect(said).toContain(way);
    expect(said).not.toContain('；');
  });
});
