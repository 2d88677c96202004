/** As much of `qrcode` as benchmarks and tests ask of it; the package has no types of its own. */
declare module 'qrcode' {
  export function create(
    text: string | readonly { readonly data: string; readonly mode: 'alphanumeric' | 'numeric' }[],
    options: { readonly errorCorrectionLevel: 'M' | 'Q'; readonly maskPattern?: number },
  ): { readonly modules: { readonly size: number; get(row: number, column: number): number } }
  /** A PNG of 4 pixels a module at level M. */
  export function toBuffer(text: string): Promise<Buffer>
}
