/** As much of `qrcode` as the benchmarks ask of it; the package has no types of its own. */
declare module 'qrcode' {
  interface Options {
    readonly errorCorrectionLevel: 'M'
    /** In pixels, the quiet zone of 4 modules included. */
    readonly width?: number
  }
  export function create(text: string, options: Options): { readonly modules: { readonly size: number } }
  export function toBuffer(text: string, options: Options): Promise<Buffer>
}
