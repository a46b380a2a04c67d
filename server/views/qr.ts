import QRCode from 'qrcode';

const pictures = new Map<string, Promise<string>>();
const kept = 200;

/** `text` as QR picture (PNG data URL). Pages that wait ask for the same one again and again, so the latest are kept. */
export function qrPicture(text: string): Promise<string> {
  const known = pictures.get(text);
  if (known) return known;
  const made = QRCode.toDataURL(text, { margin: 1, width: 480, errorCorrectionLevel: 'M' });
  pictures.set(text, made);
  const oldest = pictures.keys().next().value;
  if (pictures.size > kept && oldest !== undefined) pictures.delete(oldest);
  return made;
}
