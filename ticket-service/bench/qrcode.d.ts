/** As much of `qrcode` as the benchmarks ask of it; the package has no types of its own. */
declare module 'qrcode' {
  interface Options {
    readonly errorCorrectionLevel: 'M'
    readonly margin?: number
    readonly scale?: number
  }
  export function create(text: string, options: Options): { readonly modules: { readonly size: number } }
  export function toBuffer(text: string, options: Options): Promise<Buffer>
}
