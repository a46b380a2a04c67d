export type Way = 'picture' | 'pdf' | 'download';

/** How browsers can show a scan of this MIME type. */
export function wayToShow(mime: string): Way {
  if (mime === 'application/pdf') return 'pdf';
  return ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/bmp'].includes(mime) ? 'picture' : 'download';
}
