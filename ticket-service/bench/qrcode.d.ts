/** As much of `qrcode` as the benchmarks ask of it; the package has no types of its own. */
declare module 'qrcode' {
  export function create(
    text: string,
    options: { readonly errorCorrectionLevel: 'M' },
  ): { readonly modules: { readonly size: number } }
  /** A PNG of 4 pixels a module at level M. */
  export function toBuffer(text: string): Promise<Buffer>
}
