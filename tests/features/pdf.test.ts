import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import QRCode from 'qrcode';
import { body, paper, reserved, specimenBoxes, specimenRuler } from '../../server/features/document/print/pdf/geometry.ts';
import { type PrintedPaper, renderPaper } from '../../server/features/document/print/pdf/index.ts';
import type { PrintData } from '../../server/features/document/print/pdf/print-data.ts';
import { codeSize, corners, edges } from '../../server/scan/sheet/paper.ts';
import { meets, type Placed, readPdf } from '../support/pdf-reader.ts';
import { longestNames, printData } from '../support/print-data.ts';

const names: PrintedPaper[] = ['applicationForm', 'authorisationLetter', 'sealSpecimen', 'checklist'];
const file = (name: PrintedPaper, data: PrintData = printData()) => buffer(renderPaper(name, data));
const read = async (name: PrintedPaper, data?: PrintData) => readPdf(await file(name, data));
const dense = (text: string) => text.replace(/\s/g, '');

const isMark = ({ x, y, width, height }: Placed) =>
  (meets({ x, y, width, height }, reserved.code) && Math.abs(width - codeSize) < 0.1) ||
  [...corners, ...edges].some((disc) => Math.hypot(disc.x - x - width / 2, disc.y - y - height / 2) < 0.1);

const longName =
  '江西省赣州市章贡区云岭水利水电与生态环境综合治理工程建设投资开发运营管理集团有限责任公司赣州经济技术开发区第一分公司检测鉴定中心';
const rare = '阿不都热合曼·买买提依明江·吐尔逊𠮷';

function extremeData(): PrintData {
  const base = printData();
  const remarks = Array.from({ length: 30 }, (_, index) => ({ label: `备注事项${index}`, value: longName.repeat(index === 7 ? 20 : 1) }));
  return printData({
    organisation: { ...base.organisation, name: longName, legalRepresentative: rare },
    sections: [
      { title: '单位信息', rows: [{ label: '单位名称', value: longName }] },
      ...base.sections,
      { title: '其他需要说明的信息', rows: remarks },
    ],
    enclosures: Array.from({ length: 30 }, (_, index) => ({ title: `${longName}资料${index}`, seal: '加盖单位公章原章' })),
  });
}

describe.each(names)('the printed %s', (name) => {
  it('is an A4 page with the order number large at the upper left', async () => {
    const { pages } = await read(name);
    expect(pages).toHaveLength(1);
    const [page] = pages;
    expect(page?.width).toBeCloseTo(paper.width, 0);
    expect(page?.height).toBeCloseTo(paper.height, 0);
    const number = page?.texts.filter(({ text }) => text === printData().orderNumber).sort((a, b) => a.y - b.y)[0];
    expect(number?.x).toBeLessThan(paper.width * 0.4);
    expect((number?.y ?? 99) + (number?.height ?? 99)).toBeLessThan(paper.height * 0.15);
    expect(number?.height).toBeGreaterThan(5);
  });

  it('names itself, its author and its language, and nobody else, in the file', async () => {
    const { info } = await read(name);
    expect(info).toMatchObject({ Title: printData().titles[name], Author: '江西CA', Language: 'zh-CN' });
    const { agent, organisation } = printData();
    for (const personal of [agent.name, agent.idNumber, organisation.name]) expect(JSON.stringify(info)).not.toContain(personal);
  });

  it('carries its fonts, cut down to the characters used', async () => {
    const bytes = await file(name);
    const text = bytes.toString('latin1');
    const fonts = [...text.matchAll(/\/BaseFont \/([A-Z]{6})\+NotoSansSC/g)];
    expect(fonts.length).toBeGreaterThanOrEqual(2);
    expect(text.match(/\/FontFile2 /g)).toHaveLength(2);
    expect(bytes.length).toBeLessThan(150_000);
  });

  it.each([
    ['as usual', () => printData()],
    ['with very long values', extremeData],
    ['with the longest names that a product may have', longestNames],
  ])('leaves the corners and the place of the code blank and stays between the margins, %s', async (_, make) => {
    const { pages } = await read(name, make());
    for (const page of pages) {
      const content = page.paths.filter((path) => !isMark(path));
      expect(content.length).toBeGreaterThan(0);
      for (const item of [...page.texts, ...content]) {
        for (const area of [...reserved.corners, reserved.code]) expect(meets(item, area)).toBe(false);
        expect(item.x).toBeGreaterThanOrEqual(body.left - 0.5);
        expect(item.x + item.width).toBeLessThanOrEqual(body.right + 0.5);
        expect(item.y + item.height).toBeLessThan(paper.height - 8);
      }
    }
  });

  const marks = name === 'checklist' ? 0 : 1 + corners.length + edges.length;
  it(`carries ${marks} marks on each page`, async () => {
    for (const page of (await read(name, extremeData())).pages) expect(page.paths.filter(isMark)).toHaveLength(marks);
  });

  it('repeats the order number and the version of the data on each page, and counts the pages', async () => {
    const { pages } = await read(name, extremeData());
    for (const [index, page] of pages.entries()) {
      const text = dense(page.texts.map((item) => item.text).join(''));
      expect(text).toContain(printData().orderNumber);
      expect(text).toContain('资料版本3');
      expect(text).toContain(`第${index + 1}页/共${pages.length}页`);
    }
  });

  it('is the same file for the same data, and another for another version', async () => {
    expect((await file(name)).equals(await file(name))).toBe(true);
    expect((await file(name)).equals(await file(name, printData({ dataVersion: 4 })))).toBe(false);
  });

  it('shows 〓 and says what to do where the font has no character', async () => {
    const { text } = await read(
      name,
      printData({
        organisation: { ...printData().organisation, name: '吉𠮷商行' },
        sections: [{ title: '单位信息', rows: [{ label: '单位名称', value: '吉𠮷商行' }] }],
      }),
    );
    expect(text).toContain('吉〓商行');
    expect(text).toContain('U+20BB7');
    expect((await read(name)).text).not.toContain('〓');
  });
});

describe('the application form', () => {
  it('shows every group, label and value of the application', async () => {
    const data = printData();
    const { text } = await read('applicationForm', data);
    for (const { title, rows } of data.sections) {
      expect(text).toContain(title.slice(0, 2));
      for (const { label, value } of rows) {
        expect(text).toContain(dense(label));
        expect(text).toContain(dense(value));
      }
    }
    for (const sentence of data.declaration) expect(text).toContain(dense(sentence));
    for (const fixed of ['线上业务专用', '单位公章', '填表日期：2026年11月22日']) expect(text).toContain(fixed);
  });

  it('has a blank cell that takes a seal of 42 mm', async () => {
    const { pages } = await read('applicationForm');
    const [page] = pages;
    const label = page?.texts.find(({ text }) => text.startsWith('单位公章'));
    const date = page?.texts.find(({ text }) => text.startsWith('填表日期'));
    expect((date?.y ?? 0) - ((label?.y ?? 0) + (label?.height ?? 0))).toBeGreaterThan(42);
  });

  it('goes on over as many pages as it takes and loses nothing', async () => {
    const data = extremeData();
    const { pages, text } = await read('applicationForm', data);
    expect(pages.length).toBeGreaterThan(2);
    expect(text.split(longName).length - 1).toBeGreaterThanOrEqual(30);
    for (let index = 0; index < 30; index += 1) expect(text).toContain(`备注事项${index}`);
    expect(text).toContain('其他需');
    expect(pages.at(-1)?.texts.some((item) => item.text.startsWith('单位公章'))).toBe(true);
  });
});

describe('the authorisation letter', () => {
  it('names who authorises whom for what and until when, and takes effect only after 认证成功', async () => {
    const { text } = await read('authorisationLetter');
    const { organisation, agent, product } = printData();
    for (const value of [...Object.values(organisation), agent.name, agent.idNumber, product.name, product.keyType])
      expect(text).toContain(value);
    expect(text).toContain('自2026年11月22日起至2031年11月21日止');
    expect(text).toContain('核验结果为「认证成功」，方可生效');
    for (const step of ['1.', '2.', '3.', '4.', '5.']) expect(text).toContain(step);
    expect(text).toContain('不使用人脸');
  });

  it('draws the QR to the help page module by module', async () => {
    const { modules } = QRCode.create(printData().verificationUrl, { errorCorrectionLevel: 'M' });
    const { pages } = await read('authorisationLetter');
    const size = 28;
    const qr = pages[0]?.paths.find(({ width, height }) => Math.abs(width - size) < 0.2 && Math.abs(height - size) < 0.2);
    const cell = size / modules.size;
    const drawn = qr?.parts.map(({ x, y }) => `${Math.round((y - qr.y) / cell)},${Math.round((x - qr.x) / cell)}`);
    const dark = Array.from({ length: modules.size ** 2 }, (_, index) => [Math.floor(index / modules.size), index % modules.size] as const);
    const expected = dark.filter(([row, column]) => modules.get(row, column)).map(([row, column]) => `${row},${column}`);
    expect(drawn?.sort()).toEqual(expected.sort());
  });

  it('stays on one page for the longest names', async () => {
    expect((await read('authorisationLetter', extremeData())).pages).toHaveLength(1);
  });

  it('goes on over pages when a product gives it many long powers: nothing leaves the page, and no page stands empty', async () => {
    const powers = Array.from({ length: 9 }, (_, index) => `${index + 1}、${'代为办理本单位的全部事项，'.repeat(38)}`);
    const { pages, text } = await read('authorisationLetter', printData({ authorisation: { ...printData().authorisation, powers } }));
    for (const power of powers) expect(text).toContain(power);
    expect(pages.length).toBeLessThanOrEqual(6);
    for (const { texts } of pages) expect(texts.length).toBeGreaterThan(20);
  });

  it('refuses a date that no calendar has', async () => {
    const lasting = (until: string) => printData({ authorisation: { ...printData().authorisation, until } });
    for (const until of ['2031-02-30', '2031-1-1', '', '20310101'])
      expect(() => renderPaper('authorisationLetter', lasting(until))).toThrow(RangeError);
  });
});

describe('the e-seal specimen sheet', () => {
  it.each([
    ['as usual', () => printData()],
    [
      'for the longest names',
      () => printData({ organisation: { ...printData().organisation, name: longName, legalRepresentative: rare } }),
    ],
  ])('has its boxes drawn at the exact millimetres and blank inside, %s', async (_, make) => {
    const { pages } = await read('sealSpecimen', make());
    expect(pages).toHaveLength(1);
    const [page] = pages;
    for (const box of Object.values(specimenBoxes)) {
      const drawn = page?.paths.find((path) => Math.abs(path.x - box.x) < 0.02 && Math.abs(path.y - box.y) < 0.02);
      expect(drawn?.width).toBeCloseTo(box.width, 1);
      expect(drawn?.height).toBeCloseTo(box.height, 1);
      const inside = { x: box.x + 0.3, y: box.y + 0.3, width: box.width - 0.6, height: box.height - 0.6 };
      const within = [...(page?.texts ?? []), ...(page?.paths ?? [])].filter((item) => item !== drawn && meets(item, inside));
      expect(within).toEqual([]);
    }
    expect(specimenBoxes.officialSeal.width).toBeGreaterThanOrEqual(50);
    expect([specimenBoxes.legalPersonSeal.width, specimenBoxes.legalPersonSeal.height]).toEqual([30, 30]);
  });

  it('has a ruler of exactly 50 mm and says how to print', async () => {
    const { pages, text } = await read('sealSpecimen');
    const ruler = pages[0]?.paths.find(
      ({ x, y, height }) => Math.abs(x - specimenRuler.x) < 0.02 && Math.abs(y - specimenRuler.y) < 0.02 && height < 0.1,
    );
    expect(ruler?.width).toBeCloseTo(50, 1);
    for (const words of ['缩放100%', '不要选「适合页面」', '红色方章', '亲笔签字']) expect(text).toContain(words);
  });
});

describe('the posting checklist', () => {
  it('lists what to post in order, how to clip it, and the address to cut out', async () => {
    const { enclosures, postTo } = printData();
    const { text } = await read('checklist');
    const places = enclosures.map(({ title }, index) => text.indexOf(`${index + 1}${dense(title)}`));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    for (const words of [postTo.name, postTo.address, postTo.phone, '回形针', '左上角', '不要用订书钉'])
      expect(text).toContain(dense(words));
  });
});
