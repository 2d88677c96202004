/** One picture on its way to the decoder worker. */
export type Frame =
  /** A frame of the camera as it came; its luma plane is copied in the worker. */
  | { readonly kind: 'video-frame'; readonly frame: VideoFrame }
  /** Where the browser has no `VideoFrame`: four bytes a pixel. */
  | { readonly kind: 'pixels'; readonly image: ImageData }

/** To the worker. */
export type DecoderRequest =
  | { readonly kind: 'prepare' }
  | { readonly kind: 'decode'; readonly frame: Frame; readonly pass: number; readonly barcodes: boolean }
  | { readonly kind: 'decode-still'; readonly image: ImageData; readonly barcodes: boolean }
  /** Of the still under way only the quick tries; has no answer of its own. */
  | { readonly kind: 'hurry-still' }

/** From the worker, one answer for each request that has one. */
export type DecoderAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'decoded'; readonly texts: readonly string[] }
  /** The decoder cannot start, or this browser's frames cannot be read in a worker. */
  | { readonly kind: 'failed'; readonly what: 'decoder' | 'frame' }
