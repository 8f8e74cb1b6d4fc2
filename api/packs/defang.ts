/**
 * An address that nobody opens by accident, in print and in mail programs: hxxp, and its host with [.]. The path stays,
 * as it names the page.
 */
export function defang(address: string): string {
  const [, scheme = '', host = '', rest = ''] = /^(https?:\/\/)?([^/?#]*)([\s\S]*)$/i.exec(address) ?? [];
  return `${scheme.replace(/^http/i, 'hxxp')}${host.replaceAll('.', '[.]')}${rest}`;
}
