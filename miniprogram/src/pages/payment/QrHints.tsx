import { useState } from 'react';
import { Bullets, Button, Card } from '../../components/controls';
import { qrHints } from './qr-hints';

export function QrHints() {
  const [open, setOpen] = useState(false);
  if (!open)
    return (
      <Button look="quiet" onTap={() => setOpen(true)}>
        二维码没有出现？
      </Button>
    );
  return (
    <Card title="二维码没有出现">
      <Bullets items={qrHints} />
    </Card>
  );
}
