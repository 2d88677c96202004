import { slowness } from './slowness.ts'

declare const self: DedicatedWorkerGlobalScope

/*
 * A worker as on a slow phone. Chromium slows pages and no workers; here an answer is kept back until it has taken so many times as
 * long as it did. A page that asks for nothing else meanwhile sees no difference. To be imported before what answers.
 */
let asked = 0
self.addEventListener('message', () => {
  asked = performance.now()
})
const answer = self.postMessage.bind(self)
self.postMessage = (message: unknown): void => {
  setTimeout(() => answer(message), (slowness - 1) * (performance.now() - asked))
}
