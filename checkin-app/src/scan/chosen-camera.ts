const chosenKey = 'contremarque:camera'
const openedKey = 'contremarque:camera-opened'

/** Keeps a word from one evening to the next; a browser that keeps nothing forgets it with the page. */
function keptWord(key: string) {
  return {
    read(): string | null {
      try {
        return localStorage.getItem(key)
      } catch {
        return null
      }
    },
    keep(word: string | null): void {
      try {
        if (word === null) localStorage.removeItem(key)
        else localStorage.setItem(key, word)
      } catch {
        // The next evening begins as the first did.
      }
    },
  }
}

/** Which camera the usher turned to last. */
export const chosenCamera = keptWord(chosenKey)

/** Whether a camera has opened here before: then it is asked for at once the next time. */
export const openedBefore = keptWord(openedKey)
