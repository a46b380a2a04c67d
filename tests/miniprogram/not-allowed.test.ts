import { describe, expect, it } from '@jest/globals';
import { notAllowed } from '../../miniprogram/src/platform/not-allowed';
import { phoneAnswer } from '../../miniprogram/src/platform/phone-answer';

const refused = /您没有同意《用户隐私保护指引》/;
const unavailable = /暂时不能使用这项功能/;

describe('what WeChat refuses', () => {
  it('is told apart by its words, and by its number where the words are others', () => {
    expect(notAllowed({ errMsg: 'chooseMessageFile:fail privacy permission is not authorized' })).toMatch(refused);
    expect(notAllowed({ errMsg: 'chooseMessageFile:fail api scope is not declared in the privacy agreement' })).toMatch(unavailable);
    for (const errno of [103, 104]) expect(notAllowed({ errMsg: 'chooseMessageFile:fail', errno })).toMatch(refused);
    for (const errno of [112, 1025]) expect(notAllowed({ errMsg: 'chooseMessageFile:fail', errno })).toMatch(unavailable);
    expect(notAllowed({ errMsg: 'chooseMessageFile:fail', errno: 1 })).toMatch(/请再试一次/);
  });

  it('of the phone number is offered again only where another answer may come', () => {
    expect(phoneAnswer({ errMsg: 'getPhoneNumber:fail', errno: 104 })).toMatchObject({ again: true });
    expect(phoneAnswer({ errMsg: 'getPhoneNumber:fail', errno: 112 })).toMatchObject({
      why: expect.stringMatching(unavailable),
      again: false,
    });
  });
});
