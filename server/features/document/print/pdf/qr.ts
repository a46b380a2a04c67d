import QRCode, { type QRCodeErrorCorrectionLevel } from 'qrcode';
import { points } from './geometry.ts';
import type { Sheet } from './sheet.ts';

/** Draws a QR code of `size` millimetres as one filled path, so that it stays sharp at any resolution. */
export function drawQr(sheet: Sheet, content: string, x: number, y: number, size: number, level: QRCodeErrorCorrectionLevel = 'M'): void {
  const { modules } = QRCode.create(content, { errorCorrectionLevel: level });
  const module = size / modules.size;
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column)) {
        sheet.pdf.rect(points(x + column * module), points(y + row * module), points(module), points(module));
      }
    }
  }
  sheet.pdf.fill('black');
}
