/** Keeps the screen lit while the gate is open; answers how to let go. A browser that cannot leaves the screen as it is. */
export function keepScreenLit(): () => void {
  let lock: WakeLockSentinel | null = null
  let wanted = true
  const acquire = async (): Promise<void> => {
    if (!wanted || document.visibilityState !== 'visible' || !navigator.wakeLock) return
    lock = await navigator.wakeLock.request('screen').catch(() => null)
    if (!wanted) await lock?.release()
  }
  // The browser lets go by itself whenever the page is hidden.
  document.addEventListener('visibilitychange', acquire)
  void acquire()
  return () => {
    wanted = false
    document.removeEventListener('visibilitychange', acquire)
    void lock?.release()
  }
}
