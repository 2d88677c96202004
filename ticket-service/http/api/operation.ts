import type * as z from 'zod'
import type { Issuer } from '../../../shared/model/ids.ts'
import type { ApiScope } from '../../keys/api-key.ts'
import type { Problem } from '../problem.ts'

/** A request once its key, its scope and its parts are checked. */
export interface Call<Params, Query, Headers, Body> {
  readonly issuer: Issuer
  /** Who did it, for those who look at the desk's notes later. */
  readonly who: string
  readonly params: Params
  readonly query: Query
  readonly headers: Headers
  readonly body: Body
}

export type Outcome = { readonly status: number; readonly body: object } | { readonly problem: Problem }

/** What the parts of a request and of an answer have to be. */
interface Parts {
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly headers?: z.ZodObject
  readonly body?: z.ZodType
}

type Read<Part> = Part extends z.ZodType ? z.output<Part> : undefined

/**
 * One thing that another system may ask for. The router serves what it says, and `openapi.json` describes it: there is no route
 * that is not described, and none that is checked by another schema.
 */
export interface Operation<In extends Parts = Parts> {
  readonly id: string
  readonly method: 'get' | 'post' | 'patch'
  /** As OpenAPI writes it: `/bookings/{reference}`. */
  readonly path: string
  readonly scope: ApiScope
  readonly summary: string
  readonly description?: string
  readonly in: In
  /** By status. */
  readonly answers: Readonly<Record<number, { readonly says: string; readonly schema: z.ZodType }>>
  /** Codes of problems that are its own, by status. */
  readonly problems?: Readonly<Record<number, readonly string[]>>
  /** A body that works with the demo's or any fresh programme, for the page. */
  readonly example?: object
  handle(
    call: Call<Read<In['params']>, Read<In['query']>, Read<In['headers']>, Read<In['body']>>,
  ): Promise<Outcome>
}

/** Says an operation with its handler's types following from its schemas. */
export const operation = <In extends Parts>(said: Operation<In>): Operation => said as unknown as Operation
