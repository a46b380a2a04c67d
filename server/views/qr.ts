import QRCode from 'qrcode';

const pictures = new Map<string, Promise<string>>();
const kept = 200;
/** Unfiltered rows and light compression: the encoder is plain JavaScript, and these pictures are drawn while people wait. */
const options = {
  margin: 1,
  scale: 6,
  errorCorrectionLevel: 'M',
  rendererOpts: { filterType: 0, deflateLevel: 1 },
} as QRCode.QRCodeToDataURLOptions;

/** `text` as QR picture (PNG data URL). Pages that wait ask for the same one again and again, so the latest are kept. */
export function qrPicture(text: string): Promise<string> {
  const known = pictures.get(text);
  if (known) return known;
  const made = QRCode.toDataURL(text, options);
  pictures.set(text, made);
  const oldest = pictures.keys().next().value;
  if (pictures.size > kept && oldest !== undefined) pictures.delete(oldest);
  return made;
}
