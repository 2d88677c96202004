const key = 'contremarque:camera'

/** Which camera the usher turned to last, for the next evening; a browser that keeps nothing forgets it with the page. */
export const chosenCamera = {
  read(): string | null {
    try {
      return localStorage.getItem(key)
    } catch {
      return null
    }
  },
  keep(id: string): void {
    try {
      localStorage.setItem(key, id)
    } catch {
      // It costs a touch, never a scan.
    }
  },
}
