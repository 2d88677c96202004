import type { Request } from 'express'

/**
 * The file in a form, read by Node's own `Response.formData()`: the body lies in memory as a whole and is bounded, so that no
 * library is needed. Null for a form without one.
 */
export async function fileIn(request: Request): Promise<File | null> {
  if (!Buffer.isBuffer(request.body)) return null
  const headers = { 'content-type': request.get('content-type') ?? '' }
  const form = await new Response(new Uint8Array(request.body), { headers }).formData().catch(() => null)
  const file = form?.get('file')
  return file instanceof File && file.size > 0 ? file : null
}
