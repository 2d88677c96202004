import type { Request, Response } from 'express'
import { signInMs } from '../../accounts/accounts.ts'

/** The value of a cookie; null where the browser sent none. */
export function cookieOf(request: Request, name: string): string | null {
  for (const pair of (request.get('cookie') ?? '').split(';')) {
    const [key, value] = pair.trim().split('=', 2)
    if (key === name) return value ?? null
  }
  return null
}

const isHttps = (origin: string): boolean => origin.startsWith('https:')

/** `__Host-`: no other host of the domain can set it (RFC 6265bis, 4.1.3.2). Over plain http only on the machine itself. */
const signInCookie = (origin: string): string => (isHttps(origin) ? '__Host-desk' : 'desk')

/** The secret of the sign-in that the browser keeps. */
export function secretOf(request: Request, origin: string): string | null {
  const value = cookieOf(request, signInCookie(origin))
  return value !== null && /^[\w-]{43}$/.test(value) ? value : null
}

/** Keeps a sign-in in the browser, where no script can read it; null forgets it. */
export function keepSignIn(response: Response, origin: string, secret: string | null): void {
  response.cookie(signInCookie(origin), secret ?? '', {
    httpOnly: true,
    sameSite: 'strict',
    secure: isHttps(origin),
    path: '/',
    maxAge: secret === null ? 0 : signInMs,
  })
}

const yearMs = 365 * 24 * 3_600_000

export function keepLanguage(response: Response, origin: string, language: string): void {
  response.cookie('language', language, {
    httpOnly: true,
    sameSite: 'lax',
    secure: isHttps(origin),
    path: '/console',
    maxAge: yearMs,
  })
}
