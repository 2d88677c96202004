/** Fetches a part once, for every screen that wants it; one that failed is fetched anew when asked again. */
export function latePart<Part>(fetchPart: () => Promise<Part>): {
  readonly fetch: () => Promise<Part>
  readonly held: () => Part | null
} {
  let coming: Promise<Part> | null = null
  let held: Part | null = null
  const fetch = async (): Promise<Part> => {
    coming ??= fetchPart()
    try {
      held = await coming
      return held
    } catch (failure) {
      coming = null
      throw failure
    }
  }
  return { fetch, held: () => held }
}
