import {
  type ErrorRequestHandler,
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
  raw,
} from 'express'

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

/** What a form has around its file. */
const formBytes = 4096

/**
 * Takes a form with a file of at most so many bytes. A larger one is read and thrown away, piece by piece, and then answered by
 * `tooLarge`: a browser shows no answer that comes before it has sent all.
 */
export function fileForm(
  mostBytes: number,
  tooLarge: (response: Response) => Promise<void>,
): readonly (RequestHandler | ErrorRequestHandler)[] {
  const limit = mostBytes + formBytes
  const throwAway = (request: Request, response: Response, next: NextFunction): void => {
    const answer = () => {
      tooLarge(response).catch(next)
    }
    if (request.complete) answer()
    else request.once('end', answer).resume()
  }
  const isSaidToBeLarger: RequestHandler = (request, response, next) => {
    if (Number(request.get('content-length') ?? 0) > limit) throwAway(request, response, next)
    else next()
  }
  // A browser says how long a form is; what does not is found out on the way.
  const isLarger: ErrorRequestHandler = (cause: { readonly type?: string }, request, response, next) => {
    if (cause.type === 'entity.too.large') throwAway(request, response, next)
    else next(cause)
  }
  return [isSaidToBeLarger, raw({ type: 'multipart/form-data', limit }), isLarger]
}
