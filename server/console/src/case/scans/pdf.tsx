import { useEffect } from 'react';

/** The browser's own PDF viewer takes the keys when it is clicked; they come back as soon as the pointer moves on our page. */
function takeKeysBack(): void {
  if (document.activeElement instanceof HTMLIFrameElement) document.activeElement.blur();
}

export function Pdf({ title, url }: { title: string; url: string }) {
  useEffect(() => {
    window.addEventListener('pointermove', takeKeysBack);
    return () => window.removeEventListener('pointermove', takeKeysBack);
  }, []);
  return <iframe className="viewer-pdf" title={title} src={`${url}#view=FitH&navpanes=0`} />;
}
