import { useEffect } from 'react';

interface FieldHere {
  id: string;
  label: string;
}

/** Fields that are drawn, the newest last: those of the page on top, or of its dialog, come after those below. */
const drawn: FieldHere[] = [];

export function useFieldHere(id: string, label: string): void {
  useEffect(() => {
    const field = { id, label };
    drawn.push(field);
    return () => void drawn.splice(drawn.indexOf(field), 1);
  }, [id, label]);
}

/** The field that the server calls `path`: the last name of it, alone or after the part of the page that it stands in. */
export function fieldHere(path: string): FieldHere | undefined {
  const name = path.slice(path.lastIndexOf('.') + 1);
  return drawn.filter(({ id }) => id === name || id.endsWith(`-${name}`)).pop();
}
