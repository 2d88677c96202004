/** A tab that the system has put to sleep may hold the lock for ever; after so long it is not waited for. */
const patienceMs = 15_000

/**
 * Runs a job in one tab at a time where the browser has locks. It is a courtesy to the service: without it, or where the other
 * tab does not come to an end, two tabs cost a request, and nothing else.
 */
export async function aloneAcrossTabs<Result>(
  name: string,
  job: () => Promise<Result>,
  waitMs = patienceMs,
): Promise<Result> {
  if (!navigator.locks) return job()
  let begun: Promise<Result> | null = null
  const begin = () => {
    begun = job()
    return begun
  }
  try {
    return await navigator.locks.request(name, { signal: AbortSignal.timeout(waitMs) }, begin)
  } catch (error) {
    if (begun) throw error
    return job()
  }
}
