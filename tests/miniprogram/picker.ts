/** Files that the person will pick the next time a file picker opens. */
export function picking(...names: string[]): void {
  const files = names.map((name) => new File(['scan'], name));
  HTMLInputElement.prototype.click = function pick(this: HTMLInputElement) {
    Object.defineProperty(this, 'files', { value: files });
    this.onchange?.(new Event('change'));
  };
}

/** Drops files onto an element. */
export function dropping(onto: Element, ...names: string[]): void {
  const event = new Event('drop', { bubbles: true, cancelable: true });
  Object.defineProperty(event, 'dataTransfer', { value: { files: names.map((name) => new File(['scan'], name)) } });
  onto.dispatchEvent(event);
}
