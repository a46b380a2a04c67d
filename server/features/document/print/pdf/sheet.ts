import PDFDocument from 'pdfkit';
import type { PageLayout } from '../../../../contract/scan.ts';
import { sheetBox } from '../../../../contract/scan-units.ts';
import { startOfDay } from '../../../../contract/time.ts';
import { fontFile, printable, unprintable, type Weight } from './fonts.ts';
import { type Box, body, inMillimetres, paper, points } from './geometry.ts';

export interface TextStyle {
  /** Points; 10.5 is the 五号 of Chinese forms. */
  size?: number;
  weight?: Weight;
  align?: 'left' | 'center' | 'right';
  /** Millimetres to wrap in; absent means up to the right margin. */
  width?: number;
  /** Extra space between lines, millimetres. */
  leading?: number;
}

/** A piece of a paragraph; `filled` pieces are underlined as if written into a blank. */
export type Run = string | { filled: string };

/** A4 pages addressed in millimetres. `y` is where the next content goes. */
export interface Sheet {
  readonly pdf: PDFKit.PDFDocument;
  y: number;
  /** Characters that could not be drawn so far and stand as 〓. */
  readonly missing: Set<string>;
  /** Where the key fields and the places for seals stand, page by page as drawn so far. */
  readonly layout: PageLayout[];
  /** Notes a place on the current page; of several for the same seal the first. */
  place(name: keyof PageLayout, box: Box): void;
  /** Draws wrapped text with its upper left corner at (x, y); answers its height. */
  text(content: string, x: number, y: number, style?: TextStyle): number;
  /** Height that `text` would take. */
  measure(content: string, style: TextStyle & { width: number }): number;
  /** Width on one line. */
  widthOf(content: string, style?: TextStyle): number;
  paragraph(runs: Run[], x: number, y: number, style: TextStyle & { width: number; indent?: number }): number;
  box(box: Box, weight?: number): void;
  line(x1: number, y1: number, x2: number, y2: number, weight?: number): void;
  /** Turns the page unless `height` millimetres are left. */
  ensure(height: number): void;
  /** Turns the page. */
  turn(): void;
}

/** Line weights in points. */
export const stroke = { hair: 0.5, rule: 0.7, frame: 1.2 };

const defaults = { size: 10.5, weight: 'regular' as Weight };

function openPdf(title: string, author: string, printedOn: string): PDFKit.PDFDocument {
  // The creation time is the print date, so that the same data gives the same bytes and so the same stored object.
  const info = { Title: title, Author: author, CreationDate: startOfDay(printedOn) };
  const pdf = new PDFDocument({ size: 'A4', margin: 0, bufferPages: true, lang: 'zh-CN', pdfVersion: '1.7', displayTitle: true, info });
  pdf.registerFont('regular', fontFile('regular')).registerFont('bold', fontFile('bold'));
  return pdf;
}

/** What writes words. Characters that the font lacks are collected in `missing`. */
function writer(pdf: PDFKit.PDFDocument, missing: Set<string>): Pick<Sheet, 'text' | 'measure' | 'widthOf' | 'paragraph'> {
  const clean = (content: string): string => {
    for (const character of unprintable(content)) missing.add(character);
    return printable(content);
  };
  const pick = ({ weight = defaults.weight, size = defaults.size }: TextStyle = {}) => void pdf.font(weight).fontSize(size);
  const setting = (style: TextStyle, x: number): PDFKit.Mixins.TextOptions => ({
    width: points(style.width ?? body.right - x),
    align: style.align ?? 'left',
    lineGap: points(style.leading ?? 0),
  });

  return {
    text(content, x, y, style = {}) {
      pick(style);
      pdf.text(clean(content), points(x), points(y), setting(style, x));
      return inMillimetres(pdf.y) - y;
    },
    measure(content, style) {
      pick(style);
      return inMillimetres(pdf.heightOfString(clean(content), setting(style, 0)));
    },
    widthOf(content, style) {
      pick(style);
      return inMillimetres(pdf.widthOfString(clean(content)));
    },
    paragraph(runs, x, y, style) {
      pick(style);
      const options = { ...setting(style, x), indent: points(style.indent ?? 0) };
      runs.forEach((run, index) => {
        const content = clean(typeof run === 'string' ? run : run.filled);
        const all = { ...options, underline: typeof run !== 'string', continued: index < runs.length - 1 };
        if (index === 0) pdf.text(content, points(x), points(y), all);
        else pdf.text(content, all);
      });
      return inMillimetres(pdf.y) - y;
    },
  };
}

/** What draws frames and lines. */
function pen(pdf: PDFKit.PDFDocument): Pick<Sheet, 'box' | 'line'> {
  return {
    box({ x, y, width, height }, weight = stroke.rule) {
      pdf.lineWidth(weight).rect(points(x), points(y), points(width), points(height)).stroke();
    },
    line(x1, y1, x2, y2, weight = stroke.rule) {
      pdf.lineWidth(weight).moveTo(points(x1), points(y1)).lineTo(points(x2), points(y2)).stroke();
    },
  };
}

/** Opens a paper and its first page. Ending and numbering it is the frame's work. */
export function openSheet(title: string, author: string, printedOn: string): Sheet {
  const pdf = openPdf(title, author, printedOn);
  const missing = new Set<string>();
  const layout: PageLayout[] = [{ keyFields: [] }];
  const sheet: Sheet = {
    ...writer(pdf, missing),
    ...pen(pdf),
    pdf,
    y: body.continued,
    missing,
    layout,
    place(name, box) {
      const page = layout.at(-1) ?? { keyFields: [] };
      if (name === 'keyFields') page.keyFields.push(sheetBox(box));
      else page[name] ??= sheetBox(box);
    },
    ensure(height) {
      if (sheet.y + height > body.bottom) sheet.turn();
    },
    turn() {
      pdf.addPage();
      layout.push({ keyFields: [] });
      sheet.y = body.continued;
    },
  };
  return sheet;
}

/** The largest size from `size` downwards at which `content` fits `width` millimetres on one line. */
export function fittingSize(sheet: Sheet, content: string, style: TextStyle & { size: number; width: number }): number {
  const actual = sheet.widthOf(content, style);
  return actual <= style.width ? style.size : (style.size * style.width) / actual;
}

/** Centre line of the sheet. */
export const middle = paper.width / 2;
