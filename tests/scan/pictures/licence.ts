import QRCode from 'qrcode';
import { sheetBox } from '../../../server/contract/scan-units.ts';
import { glyph, textLine } from './glyphs.ts';
import type { Copy } from './id-card.ts';
import type { Company } from './people.ts';
import type { Random } from './random.ts';

/** The double frame with a band of small arcs between its lines. */
function frame(ink: string): string {
  const arcs: string[] = [];
  for (let x = 14; x < 194; x += 4) arcs.push(`M${x} 12 a2 2 0 0 0 4 0`, `M${x} 285 a2 2 0 0 1 4 0`);
  for (let y = 14; y < 281; y += 4) arcs.push(`M12 ${y} a2 2 0 0 1 0 4`, `M198 ${y} a2 2 0 0 0 0 4`);
  return (
    `<rect x="10" y="10" width="190" height="277" fill="none" stroke="${ink}" stroke-width="0.9"/>` +
    `<rect x="15.5" y="15.5" width="179" height="266" fill="none" stroke="${ink}" stroke-width="0.5"/>` +
    `<path d="${arcs.join('')}" fill="none" stroke="${ink}" stroke-width="0.3"/>`
  );
}

function emblem(colour: string): string {
  const teeth = Array.from(
    { length: 24 },
    (_, index) => `<rect x="-0.8" y="-13.4" width="1.6" height="2" transform="rotate(${index * 15})"/>`,
  );
  return (
    `<g transform="translate(105 41)" fill="${colour}"><circle r="11.6"/>${teeth.join('')}` +
    `<g fill="#f6e7b8" opacity="0.85"><path d="${star(0, -4.5, 3)}"/><path d="${star(-5, -1, 1.2)}"/><path d="${star(5, -1, 1.2)}"/>` +
    '<path d="M-7 3 h14 v1.4 h-14 z M-5.5 5 h11 l-1 3.4 h-9 z"/></g></g>'
  );
}

export function star(x: number, y: number, radius: number): string {
  const points = Array.from({ length: 10 }, (_, index) => {
    const reach = index % 2 === 0 ? radius : radius * 0.382;
    const angle = (index * Math.PI) / 5 - Math.PI / 2;
    return `${(x + reach * Math.cos(angle)).toFixed(3)} ${(y + reach * Math.sin(angle)).toFixed(3)}`;
  });
  return `M${points.join(' L')} Z`;
}

/** The register's own code: one of the many QR codes that are not ours. */
function foreignCode(company: Company, x: number, y: number, size: number): string {
  const { modules } = QRCode.create(`https://register.example.cn/${company.uscc}?from=licence`, { errorCorrectionLevel: 'M' });
  const cell = size / modules.size;
  const squares: string[] = [];
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column)) squares.push(`M${x + column * cell} ${y + row * cell} h${cell} v${cell} h${-cell} z`);
  return `<path d="${squares.join('')}" fill="#1a1a1a"/>`;
}

const scope =
  '许可项目：建设工程施工，水利工程建设监理，建设工程勘察。（依法须经批准的项目，经相关部门批准后方可开展经营活动）一般项目：水利相关咨询服务，' +
  '工程管理服务，机械设备租赁，建筑材料销售，技术服务、技术开发、技术咨询、技术交流、技术转让、技术推广。';

function rows(company: Company): string {
  const all: [string, string][] = [
    ['名　　称', company.name],
    ['类　　型', '有限责任公司（自然人投资或控股）'],
    ['法定代表人', company.legalName],
    ['注册资本', '壹仟贰佰万元整'],
    ['成立日期', '2015 年 08 月 21 日'],
    ['住　　所', '江西省赣州市章贡区长征大道 31 号'],
  ];
  const lines = Array.from({ length: Math.ceil(scope.length / 30) }, (_, index) => scope.slice(index * 30, index * 30 + 30));
  return (
    all
      .map(([label, value], index) => {
        const y = 104 + index * 11;
        const rule = `<path d="M54 ${y + 2.2} H186" stroke="#999" stroke-width="0.2"/>`;
        return textLine(label, 26, y, { size: 4.4, weight: 'bold' }) + textLine(value, 56, y, { size: 4.4 }) + rule;
      })
      .join('') +
    textLine('经营范围', 26, 172, { size: 4.4, weight: 'bold' }) +
    lines.map((line, index) => textLine(line, 56, 172 + index * 6.2, { size: 4.1 })).join('')
  );
}

function authoritySeal(x: number, y: number, mm: number, ink: string): string {
  const radius = mm / 2;
  const name = Array.from('赣州市市场监督管理局');
  const letters = name.map((character, index) => {
    const turn = (index - (name.length - 1) / 2) * 24;
    return glyph(character, 5.4, { squeeze: 0.8, transform: `rotate(${turn}) translate(0 ${-radius + 5.6})` });
  });
  return (
    `<g transform="translate(${x} ${y})" fill="${ink}" opacity="0.85"><circle r="${radius - 0.6}" fill="none" stroke="${ink}" stroke-width="1.2"/>` +
    `<path d="${star(0, 0, 6.5)}"/>${letters.join('')}</g>`
  );
}

/** A business licence, copied in grey or colour, with the register's seal and code on it. */
export function licenceCopy(company: Company, choose: Random, colour: boolean): Copy {
  const authority = { x: choose.between(150, 160), y: choose.between(244, 250), mm: 42, red: colour };
  const background = colour ? '#f7f3e4' : choose.pick(['#ffffff', '#f1f1f1']);
  const content =
    `<rect width="210" height="297" fill="#fff"/><rect x="10" y="10" width="190" height="277" fill="${background}"/>` +
    frame(colour ? '#a08a3c' : '#666') +
    emblem(colour ? '#c8402c' : '#777') +
    textLine('营业执照', 105, 74, { size: 17, weight: 'bold', anchor: 'middle', spacing: 5 }) +
    textLine('（副　本）', 105, 85, { size: 6, anchor: 'middle' }) +
    textLine(`统一社会信用代码　${company.uscc}`, 26, 92, { size: 3.9 }) +
    foreignCode(company, 166, 26, 20) +
    rows(company) +
    textLine('登记机关', 118, 240, { size: 5, weight: 'bold', spacing: 1 }) +
    textLine('2024 年 03 月 11 日', 128, 268, { size: 4.6 }) +
    authoritySeal(authority.x, authority.y, authority.mm, colour ? '#d3342f' : '#6f6f6f');
  return {
    drawing: { width: 210, height: 297, content },
    free: { x: choose.between(48, 88), y: choose.between(236, 252) },
    keyFields: [sheetBox({ x: 24, y: 88, width: 160, height: 66 })],
    authority,
  };
}
