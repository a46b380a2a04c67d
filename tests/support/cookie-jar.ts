/** What a browser keeps of `Set-Cookie`, by name; an empty value forgets. */
export function cookieJar() {
  const kept = new Map<string, string>();
  return {
    take(headers: Headers): void {
      for (const line of headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (value === '') kept.delete(name);
        else kept.set(name, value);
      }
    },
    /** For the `Cookie` header; empty when there is none. */
    sent: (): string => [...kept].map(([name, value]) => `${name}=${value}`).join('; '),
    of: (name: string): string => kept.get(name) ?? '',
  };
}
