import { describe, expect, it } from '@jest/globals';
import { statusTone } from '../../miniprogram/src/components/StatusCard';
import { scanFault } from '../../miniprogram/src/scan-files';
import { dueText, grouped, timeText, turnText, yuan } from '../../miniprogram/src/wording';
import { application } from './applications';

describe('Words on the screen', () => {
  it('tell the time in Beijing, wherever the phone is', () => {
    expect(timeText('2026-11-25T18:30:00Z')).toBe('11月26日 02:30');
  });

  it('tell whose turn it is and by when', () => {
    expect(turnText(application())).toBe('轮到您：填写资料、完成法人核验并上传扫描件');
    expect(dueText(application())).toBe('12月31日前');
    expect(dueText(application({ dueOn: '2027-01-08' }))).toBe('2027年1月8日前');
    expect(dueText(application({ dueOn: '2028-01-08', dueIsAbout: true }))).toBe('约 2028年1月8日');
    expect(turnText(application({ turn: 'nobody', next: '', stateLabel: '已完成' }))).toBe('已完成');
  });

  it('do not blame the applicant for what is late on our side', () => {
    expect(dueText(application({ late: true, turn: 'reviewer' }))).toBe('原定12月31日，我们正在加紧处理');
  });

  it('name both days where a promise could not be kept', () => {
    const postponed = application({ late: true, turn: 'reviewer', dueOn: '2026-12-31', postponedFrom: '2026-12-30' });
    expect(dueText(postponed)).toBe('原定12月30日，现预计12月31日前');
  });

  it('print prices without needless zeros', () => {
    expect([yuan(22000), yuan(1)]).toEqual(['220', '0.01']);
  });

  it('group long numbers for reading', () => {
    expect(grouped('91350100M000100Y43')).toBe('913501 00M00010 0Y43');
    expect(grouped('13979100101')).toBe('139 7910 0101');
  });

  it.each(['江西青山湖建设有限公司', '江西省青山湖建设工程咨询有限责任公司'])('leave a name of as many characters whole: %s', (name) => {
    expect([11, 18]).toContain(name.length);
    expect(grouped(name)).toBe(name);
  });
});

describe('A picked file', () => {
  it.each([
    ['a scan as PDF', { name: 'scan.PDF', size: 10 }, null],
    ['a text', { name: 'notes.txt', size: 10 }, '只接受 PDF、JPG、PNG、TIFF 扫描件'],
    ['a name that says nothing', { name: '营业执照 副本', size: 10 }, null],
    ['a blank after its name', { name: '第 2.5 版.pdf ', size: 10 }, null],
    ['nothing inside', { name: 'scan.pdf', size: 0 }, '文件是空的，请重新扫描'],
    ['too large', { name: 'scan.tif', size: 25 * 1024 * 1024 }, '文件 25.0 MB，超过 20 MB，请降低到 300 dpi 再扫描'],
  ])('with %s is judged before it is sent', (_, file, fault) => {
    expect(scanFault(file)).toBe(fault);
  });
});

describe('The tone of a status', () => {
  it('calls the applicant where the state alone would not, and nobody where somebody else answers first', () => {
    const tone = (changes: Parameters<typeof application>[0]) => statusTone(application(changes));
    expect(tone({ state: 'produced', turn: 'applicant' })).toBe('warn');
    expect(tone({ state: 'paid', turn: 'finance' })).toBe('plain');
    expect(tone({ state: 'paid', turn: 'applicant' })).toBe('info');
    expect(tone({ state: 'paid', turn: 'finance', late: true })).toBe('warn');
  });
});
